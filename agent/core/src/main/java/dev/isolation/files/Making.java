package dev.isolation.files;

import dev.isolation.home.HomeLock;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Gets the upper layer ready for an entry that is new, or that is about to be changed. */
final class Making {
  private final View view;
  private final CopyUp copyUp;
  private final OpenDirectories directories;

  Making(View view, CopyUp copyUp, OpenDirectories directories) {
    this.directories = directories;
    this.view = view;
    this.copyUp = copyUp;
  }

  /** Where to make an entry that must not exist yet. */
  Path fresh(Path given) throws IOException {
    Place place = view.resolve(given, false);
    if (place.passes()) {
      return place.unchanged(given);
    }
    if (place.exists()) {
      throw new FileAlreadyExistsException(given.toString());
    }
    return at(place, given.toString());
  }

  /** Where to make the entry of this free place; its directory is made ready. */
  Path at(Place place, String requested) throws IOException {
    Failure failure = View.failureOf(place);
    if (failure == Failure.NO_PARENT) {
      return place.upper();
    }
    if (failure != null) {
      throw failure.exception(requested);
    }
    CopyUp.refuseReserved(place.physical());
    view.requireChangeable(place, requested);
    requireWritable(place.dir, requested);
    if (!place.dir.inUpper) {
      view.upper().requireThere(place.physical());
      copyUp.directory(place.dir);
    } else if (!DirectoryFact.isOwn(place.dir)) {
      view.changed(); // somebody may have removed what the base had under this name
    }
    directories.changed();
    return place.upper();
  }

  /**
   * Where to change the mode of an entry. Newer JDKs follow a link even if told not to: from the
   * upper layer that would lead to a file of the base.
   */
  Path mode(Path given, boolean follow) throws IOException {
    boolean followed = follow || view.deadEnds().isModeOfLinkFollowed();
    return attributes(given, followed);
  }

  /** Where to change the attributes of an entry. */
  Path attributes(Path given, boolean follow) throws IOException {
    Place place = view.resolve(given, follow);
    if (place.passes()) {
      return place.unchanged(given);
    }
    if (!place.exists()) {
      return missing(place, given);
    }
    view.requireChangeable(place, given.toString());
    if (!place.inUpper() && place.name != null) {
      requireOwner(place.physical(), given);
      copyUp.entry(place, true, given);
    } else if (place.isDirectory()) {
      view.changed(); // a directory that may not be searched shows nothing
    }
    return place.upper();
  }

  /** The directory must let the user make and remove entries, as far as it shows. */
  static void requireWritable(Level dir, String requested) throws AccessDeniedException {
    if (!isWritable(dir)) {
      throw new AccessDeniedException(requested);
    }
  }

  static boolean isWritable(Level dir) {
    return Files.isWritable(dir.inUpper && !dir.isRoot() ? dir.upper() : dir.physical);
  }

  private Path missing(Place place, Path given) throws IOException {
    if (place.failure == Failure.NO_ACCESS) {
      throw place.failure.exception(given.toString());
    }
    Path deadEnd = view.deadEnds().like(place);
    return deadEnd == null ? place.upper() : deadEnd;
  }

  /** Only the owner and root may change attributes; the copy would belong to the user. */
  private static void requireOwner(Path base, Path given) throws IOException {
    Object user = Files.getAttribute(JdkPaths.of("/proc/self"), "unix:uid");
    Object owner = Files.getAttribute(base, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!user.equals(0) && !user.equals(owner)) {
      throw new FileSystemException(given.toString(), null, "Operation not permitted");
    }
  }

  /** Hides what the base has at this place; the caller removes or replaces the upper entry. */
  void hideBase(Place place) throws IOException {
    if (!place.baseShows()) {
      return;
    }
    copyUp.directory(place.dir);
    HomeLock.Held held = copyUp.order().hold(place.physical());
    try {
      view.upper().whiteout(place.dir.upper(), place.name);
      view.changed();
    } catch (IOException e) {
      throw Errors.failed(place.physical(), "cannot be hidden in the instance", e);
    } finally {
      held.close();
    }
    view.told("whiteout", place.physical());
  }
}
