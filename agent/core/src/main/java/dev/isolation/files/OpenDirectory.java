package dev.isolation.files;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A directory that the app holds open: where it is now, whatever it was called when opened. */
final class OpenDirectory {
  private volatile Path path;

  OpenDirectory(Path path) {
    this.path = path;
  }

  /** Null once it has been deleted. */
  Path path() {
    return path;
  }

  void moveTo(Path now) {
    path = now;
  }

  /**
   * What a name means in this directory.
   *
   * @param file as the app gives it; null means the directory itself
   */
  Path resolve(Path file) throws NoSuchFileException {
    Path now = path;
    if (file == null) {
      if (now == null) {
        throw new NoSuchFileException(null);
      }
      return now;
    }
    if (file.toString().isEmpty() || now == null && !file.isAbsolute()) {
      throw new NoSuchFileException(file.toString());
    }
    return now == null ? file : now.resolve(file);
  }
}
