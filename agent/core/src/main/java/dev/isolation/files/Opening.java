package dev.isolation.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Decides what to open, and copies up what is opened for writing. */
final class Opening {
  private static final int MOST_ATTEMPTS = 20;

  private final View view;
  private final CopyUp copyUp;
  private final Making making;

  Opening(View view, CopyUp copyUp, Making making) {
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
    Place place = view.resolve(given, intent.follows());
    if (place.failure == Failure.TOO_MANY_LINKS && !intent.isRefused()) {
      throw loop(given, intent);
    }
    if (place.passes() || !intent.changes()) {
      return place.read(given);
    }
    if (!place.exists()) {
      return intent.creates() ? making.at(place, given.toString()) : missing(place, given);
    }
    if (intent.isExclusive()) {
      throw new FileAlreadyExistsException(given.toString());
    }
    return existing(place, given, intent);
  }

  private Path existing(Place place, Path given, OpenIntent intent) throws IOException {
    if (place.isDirectory()) {
      throw new FileSystemException(given.toString(), null, "Is a directory");
    }
    view.requireChangeable(place, given.toString());
    if (!place.inUpper()) {
      if (place.attributes().isOther()) {
        return place.unchanged(given);
      }
      if (intent.writes() && !place.isSymbolicLink() && !Files.isWritable(place.physical())) {
        throw new AccessDeniedException(given.toString());
      }
      copyUp.entry(place, !intent.truncates());
    }
    if (intent.deletes()) {
      Making.requireWritable(place.dir, given.toString());
      making.hideBase(place);
    }
    return place.upper();
  }

  private static Path missing(Place place, Path given) throws IOException {
    Failure failure = View.failureOf(place);
    if (failure != null && failure != Failure.NO_PARENT) {
      throw failure.exception(given.toString());
    }
    return place.upper();
  }

  private static IOException loop(Path given, OpenIntent intent) {
    return intent.refusesLinks()
        ? new IOException(Failure.LOOP + " (NOFOLLOW_LINKS specified)")
        : Failure.TOO_MANY_LINKS.exception(given.toString());
  }
}
