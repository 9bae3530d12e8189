package dev.isolation.files;

import dev.isolation.layers.UpperLayer;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Names at which the kernel refuses whatever is asked, for the reason that the app's own name would
 * give: so the JDK, not this class, finds the words, in the order in which it checks things.
 */
final class DeadEnds {
  /** A directory, which nobody can open for writing. */
  static final Path DIRECTORY = JdkPaths.of("/proc");

  private static final Path BELOW_A_FILE = JdkPaths.of("/dev/null/none");
  private static final Path TOO_LONG = JdkPaths.of(Names.tooLong());

  private final UpperLayer upper;
  private volatile Boolean modeOfLinkFollowed;

  DeadEnds(UpperLayer upper) {
    this.upper = upper;
  }

  /**
   * A name that fails like this place does; null if the place is fine, or its parent is missing.
   */
  Path like(Place place) {
    Failure failure = View.failureOf(place);
    if (failure == Failure.TOO_MANY_LINKS) {
      return loop();
    }
    if (failure == Failure.TOO_LONG) {
      return TOO_LONG;
    }
    return failure == Failure.NOT_A_DIRECTORY ? BELOW_A_FILE : null;
  }

  /** Says whether this JDK, told to set the mode of a link itself, sets that of its target. */
  boolean isModeOfLinkFollowed() throws IOException {
    if (modeOfLinkFollowed == null) {
      Path link = link("dangling", "none");
      try {
        Files.setAttribute(link, "unix:mode", 0, LinkOption.NOFOLLOW_LINKS);
        throw new IllegalStateException(link + " is no dangling link");
      } catch (NoSuchFileException e) {
        modeOfLinkFollowed = true;
      } catch (FileSystemException e) {
        modeOfLinkFollowed = false;
      }
    }
    return modeOfLinkFollowed;
  }

  private Path loop() {
    try {
      return link("loop", "loop").resolve("none");
    } catch (IOException e) {
      return BELOW_A_FILE; // nothing can be read or written there either
    }
  }

  private Path link(String name, String target) throws IOException {
    Path link = upper.work().resolve(name);
    try {
      Files.createSymbolicLink(link, JdkPaths.of(target));
    } catch (FileAlreadyExistsException e) {
      // made before, by this process or another
    }
    return link;
  }
}
