package dev.isolation.files;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The options of a move, checked as the JDK checks them. */
final class MoveOptions {
  private boolean atomic;
  private boolean replaces;

  private MoveOptions() {}

  /**
   * The options, unless the JDK refuses them before it looks: then it says so itself.
   *
   * @param from what is to be moved; nothing is done to it
   */
  static MoveOptions of(Path from, CopyOption[] options) throws IOException {
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
        Files.move(from, from, options);
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
