package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies the bytes of a file to a new one: large ones from file to file in the kernel, which shares
 * their blocks where the file system can (JDK 20 and later); a hole that covers the beginning of a
 * megabyte stays a hole. An interrupt closes a channel, so it is put off and the copy goes on.
 */
final class ByteCopy {
  private static final int SMALL = 1 << 16;
  private static final int PIECE = 1 << 20;
  private static final int PEEK = 1 << 12;

  private final Path from;
  private final Path to;
  private long position;

  private ByteCopy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies all bytes.
   *
   * @param size about how many there are
   * @param to an empty file
   */
  static void copy(Path from, long size, Path to) throws IOException {
    if (size <= SMALL && Disk.isText(from)) {
      copySmall(from, to);
      return;
    }
    boolean interrupted = Thread.interrupted();
    ByteCopy copy = new ByteCopy(from, to);
    try {
      while (!copy.isDone()) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void copySmall(Path from, Path to) throws IOException {
    try (InputStream in = new FileInputStream(JdkPaths.file(from));
        OutputStream out = new FileOutputStream(JdkPaths.file(to))) {
      byte[] buffer = new byte[SMALL];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  /** Copies what is left; false if an interrupt came between. */
  private boolean isDone() throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      ByteBuffer peek = ByteBuffer.allocate(PEEK);
      while (in.read(peek, position) > 0) {
        long end = position + PIECE;
        if (isZero(peek) || !transfer(in, out, end)) {
          copyBlocks(in, out, end);
        }
        peek.clear();
      }
      if (out.size() < position) { // it ends in a hole
        out.write(ByteBuffer.allocate(1), position - 1);
      }
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /** In the kernel; false if that copied nothing. */
  private boolean transfer(FileChannel in, FileChannel out, long end) throws IOException {
    long start = position;
    for (long copied = 1; position < end && copied > 0; position += copied) {
      out.position(position);
      copied = in.transferTo(position, end - position, out);
    }
    return position > start;
  }

  /** Leaves out zeros. */
  private void copyBlocks(FileChannel in, FileChannel out, long end) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(SMALL);
    while (position < end && in.read(block, position) > 0) {
      if (isZero(block)) {
        position += block.position();
      } else {
        block.flip();
        while (block.hasRemaining()) {
          position += out.write(block, position);
        }
      }
      block.clear();
    }
  }

  private static boolean isZero(ByteBuffer read) {
    for (int i = 0; i < read.position(); i++) {
      if (read.get(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
