package dev.isolation.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Links in the private temp directory. What lies there is never redirected, but a link may lead out
 * to a file of the base, and that one is.
 */
final class TempLinks {
  private static final int MOST_LINKS = 40;

  private final Path temp;

  TempLinks(Path temp) {
    this.temp = temp;
  }

  /** Says whether a path lies in the temp directory, where links have to be looked for. */
  boolean isIn(Path absolute) {
    return absolute.startsWith(temp);
  }

  /**
   * Where a path in the temp directory leads to outside it, or null.
   *
   * @param follow whether a link at the end counts
   */
  Path outside(Path absolute, boolean follow) {
    Path path = absolute;
    for (int links = 0; links < MOST_LINKS && path.startsWith(temp); links++) {
      Path next = afterFirstLink(path, follow);
      if (next == null) {
        return null;
      }
      if (!next.normalize().startsWith(temp)) {
        return next;
      }
      path = next.normalize();
    }
    return null;
  }

  private Path afterFirstLink(Path path, boolean follow) {
    int count = path.getNameCount();
    int end = follow ? count : count - 1;
    for (int i = temp.getNameCount() + 1; i <= end; i++) {
      Path prefix = path.getRoot().resolve(path.subpath(0, i));
      if (Files.isSymbolicLink(prefix)) {
        return i == count ? target(prefix) : target(prefix).resolve(path.subpath(i, count));
      }
    }
    return null;
  }

  private static Path target(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link));
    } catch (IOException removedMeanwhile) {
      return link;
    }
  }
}
