package dev.isolation.files;

import java.io.File;
import java.io.IOException;
import java.security.SecureRandom;

/** Names for {@code File.createTempFile}, made as the JDK makes them. */
final class TempFiles {
  /** Longest name of a file on Linux, in characters of one byte (limits.h, NAME_MAX). */
  private static final int LONGEST = 255;

  private static final int SHORTEST_PREFIX = 3;

  private TempFiles() {}

  /** Says whether the JDK refuses the prefix; then it had better do so itself. */
  static boolean isRefused(String prefix) {
    return prefix.length() < SHORTEST_PREFIX;
  }

  /** A name that is most probably new. */
  static File candidate(String prefix, String suffix, File directory) throws IOException {
    String end = suffix == null ? ".tmp" : suffix;
    String number = Long.toUnsignedString(Randomness.SOURCE.nextLong());
    String start = new File(prefix).getName();
    int room = LONGEST - number.length() - end.length();
    if (start.length() > room && room >= SHORTEST_PREFIX) {
      start = start.substring(0, room);
    }
    String name = start + number + end;
    File file = new File(directory, name);
    if (!name.equals(file.getName()) || Names.isInvalid(file.getPath())) {
      throw new IOException("Unable to create temporary file, " + file);
    }
    return file;
  }

  /** Made at the first use: seeding it costs more than the rest of a start. */
  private static final class Randomness {
    private static final SecureRandom SOURCE = new SecureRandom();
  }
}
