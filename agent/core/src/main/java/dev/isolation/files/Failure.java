package dev.isolation.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Why a name leads nowhere in the merged view. */
enum Failure {
  NO_PARENT("No such file or directory"),
  NOT_A_DIRECTORY("Not a directory"),
  TOO_MANY_LINKS(Failure.LOOP),
  TOO_LONG(Failure.LONG_NAME),
  NO_ACCESS("Permission denied");

  /** The kernel's words for it. */
  static final String LOOP = "Too many levels of symbolic links";

  static final String LONG_NAME = "File name too long";

  /** What NIO adds to them since JDK 11. */
  static final String LOOP_IN_NIO = " or unable to access attributes of symbolic link";

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
      case TOO_MANY_LINKS:
        return loop(requested);
      default:
        return new FileSystemException(requested, null, reason);
    }
  }

  /** Seen so on 8, on 11 to 25 and on 28; where between 25 and 28 it changed is a guess. */
  private static FileSystemException loop(String requested) {
    if (JdkVersion.isAtLeast(26)) {
      return new FileSystemLoopException(requested + ": " + LOOP + LOOP_IN_NIO);
    }
    return new FileSystemException(
        requested, null, JdkVersion.isAtLeast(11) ? LOOP + LOOP_IN_NIO : LOOP);
  }
}
