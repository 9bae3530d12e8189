package dev.isolation.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Decides what to open, and copies up what is opened for writing. */
final class Opening {
  private static final int MOST_ATTEMPTS = 20;

  private final View view;
  private final CopyUp copyUp;
  private final Making making;
  private final OpenDirectories directories;

  Opening(View view, CopyUp copyUp, Making making, OpenDirectories directories) {
    this.directories = directories;
    this.view = view;
    this.copyUp = copyUp;
    this.making = making;
  }

  /** What to open for this intent; {@code given} itself where nothing changes. */
  Path open(Path given, OpenIntent intent) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return openOnce(given, intent);
      } catch (NoSuchFileException e) {
        if (!intent.creates() || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        // deleted between the look and the copy-up: what is not there is made
      }
    }
  }

  private Path openOnce(Path given, OpenIntent intent) throws IOException {
    Path plain = intent.isPlainWrite() ? view.plainFile(given, intent.creates()) : null;
    if (plain != null) {
      directories.changed();
      return plain;
    }
    if (intent.isExclusive() && isDot(given)) {
      return given; // the JDK refuses such names by itself
    }
    Place place = view.resolve(given, intent.follows());
    boolean loop = place.failure == Failure.TOO_MANY_LINKS && place.detour;
    if (place.passes() || !intent.changes()) {
      return loop ? view.deadEnds().like(place) : place.read(given);
    }
    if (!place.exists()) {
      Path deadEnd = view.deadEnds().like(place);
      return deadEnd != null ? deadEnd : free(place, given, intent);
    }
    if (intent.isExclusive()) {
      throw new FileAlreadyExistsException(given.toString());
    }
    return existing(place, given, intent);
  }

  private Path existing(Place place, Path given, OpenIntent intent) throws IOException {
    if (place.isDirectory() && intent.writes()) {
      return DeadEnds.DIRECTORY;
    }
    if (place.isDirectory() || place.isSymbolicLink()) {
      return place.read(given); // the kernel deletes no directory that way, and opens no link
    }
    view.requireChangeable(place, given.toString());
    if (!place.inUpper()) {
      if (place.attributes().isOther()) {
        return place.unchanged(given);
      }
      if (intent.writes() && !Files.isWritable(place.read(place.physical()))) {
        throw new AccessDeniedException(given.toString());
      }
      copyUp.entry(place, !intent.truncates(), given);
    }
    if (intent.deletes() && Making.isWritable(place.dir)) { // else the JDK opens and leaves it
      making.hideBase(place);
      view.upper().origins().forget(place.upper());
    }
    return place.upper();
  }

  /** Where to make what is not there; if it is not to be made, a name of nothing. */
  private Path free(Place place, Path given, OpenIntent intent) throws IOException {
    if (place.failure == Failure.NO_ACCESS) {
      throw place.failure.exception(given.toString());
    }
    return intent.creates() ? making.at(place, given.toString()) : place.upper();
  }

  private static boolean isDot(Path path) {
    String name = path.toString();
    return name.isEmpty() || name.equals(".") || name.endsWith("/.");
  }
}
