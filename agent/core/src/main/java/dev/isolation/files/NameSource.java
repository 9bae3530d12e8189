package dev.isolation.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Where an open directory stream gets its names from, when it is first asked for one. */
abstract class NameSource implements Closeable {
  /** The names, as they are now; asked once. */
  abstract Iterator<Path> names() throws IOException;

  @Override
  public void close() throws IOException {}

  /** The entries that the JDK's own stream finds. */
  static NameSource of(final DirectoryStream<Path> stream) {
    return new NameSource() {
      @Override
      Iterator<Path> names() {
        return stream.iterator();
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  /** Names that stay what they are. */
  static NameSource of(final List<Path> names) {
    return new NameSource() {
      @Override
      Iterator<Path> names() {
        return names.iterator();
      }
    };
  }
}
