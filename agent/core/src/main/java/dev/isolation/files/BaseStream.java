package dev.isolation.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * A directory that only the base has: the JDK's own stream, without the operations of a secure one,
 * which would reach the base.
 */
final class BaseStream implements DirectoryStream<Path> {
  private final DirectoryStream<Path> stream;

  BaseStream(DirectoryStream<Path> stream) {
    this.stream = stream;
  }

  @Override
  public Iterator<Path> iterator() {
    return stream.iterator();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
