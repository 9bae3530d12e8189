package dev.isolation.home;

import java.io.File;

/** A state file that holds something else than it should; not one of a newer format. */
final class DamagedException extends HomeException {
  private static final long serialVersionUID = 1L;

  private final File file;
  private final String why;

  DamagedException(File file, String why) {
    super("damaged: " + file + ": " + why + "; remove it");
    this.file = file;
    this.why = why;
  }

  File file() {
    return file;
  }

  String why() {
    return why;
  }
}
