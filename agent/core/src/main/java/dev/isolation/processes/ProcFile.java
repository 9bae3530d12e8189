package dev.isolation.processes;

import dev.isolation.paths.JdkPaths;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Files that have no length, as those of {@code /proc}. */
final class ProcFile {
  private ProcFile() {}

  /** The whole text, empty for a file that cannot be read: the process has ended, for instance. */
  static String text(String file) {
    try (FileInputStream in = new FileInputStream(new File(file))) {
      return text(in);
    } catch (IOException e) {
      return "";
    }
  }

  static String text(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return new String(out.toByteArray(), JdkPaths.encoding());
  }

  /** The parts of a text that a character ends. */
  static List<String> split(String text, char end) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(end); to >= 0; to = text.indexOf(end, from)) {
      parts.add(text.substring(from, to));
      from = to + 1;
    }
    if (from < text.length()) {
      parts.add(text.substring(from));
    }
    return parts;
  }
}
