package dev.isolation.layers.changes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a file, each with its own end; bytes stand for characters, whatever they mean. */
final class TextFile {
  private static final int LARGEST = 1 << 25;
  private static final int LOOKED_AT = 8000;

  final List<String> lines = new ArrayList<>();
  final boolean binary;

  private TextFile(byte[] bytes, boolean binary) {
    this.binary = binary;
    int start = 0;
    for (int i = 0; i < bytes.length && !binary; i++) {
      if (bytes[i] == '\n' || i + 1 == bytes.length) {
        lines.add(new String(bytes, start, i + 1 - start, StandardCharsets.ISO_8859_1));
        start = i + 1;
      }
    }
  }

  /** One without lines stands for a file that is not there. */
  static TextFile of(Path path) throws IOException {
    if (path == null) {
      return new TextFile(new byte[0], false);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = Comparing.open(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0 && all.size() < LARGEST; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    }
    byte[] bytes = all.toByteArray();
    return new TextFile(bytes, bytes.length >= LARGEST || hasZero(bytes));
  }

  private static boolean hasZero(byte[] bytes) {
    for (int i = 0; i < bytes.length && i < LOOKED_AT; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
