package dev.isolation.files;

import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;

/** The options of a move, checked as the JDK checks them. */
final class MoveOptions {
  private boolean atomic;
  private boolean replaces;

  private MoveOptions() {}

  static MoveOptions of(CopyOption[] options) {
    MoveOptions result = new MoveOptions();
    for (CopyOption option : options) {
      if (option == null) {
        throw new NullPointerException();
      }
      if (option == StandardCopyOption.ATOMIC_MOVE) {
        result.atomic = true;
      } else if (option == StandardCopyOption.REPLACE_EXISTING) {
        result.replaces = true;
      } else if (option != LinkOption.NOFOLLOW_LINKS) {
        throw new UnsupportedOperationException("Unsupported copy option");
      }
    }
    return result;
  }

  boolean isAtomic() {
    return atomic;
  }

  boolean replaces() {
    return replaces;
  }
}
