package dev.isolation.files;

import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Names at which the kernel refuses whatever is asked, for the reason that the app's own name would
 * give: so the JDK, not this class, finds the words, in the order in which it checks things.
 */
final class DeadEnds {
  /** A directory, which nobody can open for writing. */
  static final Path DIRECTORY = Paths.get("/proc");

  private static final Path BELOW_A_FILE = Paths.get("/dev/null/none");

  private final UpperLayer upper;

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
    return failure == Failure.NOT_A_DIRECTORY ? BELOW_A_FILE : null;
  }

  private Path loop() {
    try {
      Path link = upper.work().resolve("loop");
      try {
        Files.createSymbolicLink(link, link.getFileName());
      } catch (FileAlreadyExistsException e) {
        // made before, by this process or another
      }
      return link.resolve("none");
    } catch (IOException e) {
      return BELOW_A_FILE; // nothing can be read or written there either
    }
  }
}
