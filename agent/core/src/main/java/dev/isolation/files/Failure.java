package dev.isolation.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a name leads nowhere in the merged view. */
enum Failure {
  NO_PARENT("No such file or directory"),
  NOT_A_DIRECTORY("Not a directory"),
  TOO_MANY_LINKS("Too many levels of symbolic links"),
  NO_ACCESS("Permission denied");

  private final String reason;

  Failure(String reason) {
    this.reason = reason;
  }

  /** What the JDK would throw. */
  FileSystemException exception(String requested) {
    switch (this) {
      case NO_PARENT:
        return new NoSuchFileException(requested);
      case NO_ACCESS:
        return new AccessDeniedException(requested);
      default:
        return new FileSystemException(requested, null, reason);
    }
  }
}
