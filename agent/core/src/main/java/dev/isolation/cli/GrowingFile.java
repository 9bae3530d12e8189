package dev.isolation.cli;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a file that others append to; one that takes its place is read from its beginning. */
final class GrowingFile {
  private static final int BLOCK = 1 << 16;

  private final File file;
  private Object key;
  private long read;

  GrowingFile(File file) {
    this.file = file;
  }

  /** Leaves out all but the last lines. */
  void skipToLast(int lines) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      long end = in.length();
      byte[] block = new byte[BLOCK];
      int found = 0;
      long from = end;
      while (from > 0) {
        long start = Math.max(0, from - BLOCK);
        in.seek(start);
        in.readFully(block, 0, (int) (from - start));
        for (int i = (int) (from - start) - 1; i >= 0; i--) {
          long at = start + i;
          if (block[i] == '\n' && at != end - 1 && ++found == lines) {
            read = at + 1;
            return;
          }
        }
        from = start;
      }
      read = lines == 0 ? end : 0;
    }
  }

  /** Copies what has come since the last call. */
  void copy(OutputStream out) throws IOException {
    Object now = key();
    if (key != null && now != null && !now.equals(key)) {
      read = 0;
    }
    key = now == null ? key : now;
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      read = in.length() < read ? 0 : read;
      in.seek(read);
      byte[] block = new byte[BLOCK];
      for (int n = in.read(block); n > 0; n = in.read(block)) {
        out.write(block, 0, n);
        read += n;
      }
    } catch (FileNotFoundException beingReplaced) {
      return;
    }
    out.flush();
  }

  private Object key() throws IOException {
    try {
      return Files.readAttributes(file.toPath(), BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException beingReplaced) {
      return null;
    }
  }
}
