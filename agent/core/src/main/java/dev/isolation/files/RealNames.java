package dev.isolation.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Canonical and real names as the app may see them: those of the base, never the upper layer's. */
final class RealNames {
  private final View view;

  RealNames(View view) {
    this.view = view;
  }

  /** As {@code File.getCanonicalPath}; null where the JDK finds the same. */
  Path canonical(Path absolute) {
    Place place = view.resolve(absolute, true);
    if (!place.isTouched() && place.failure == null) {
      return null;
    }
    for (Path prefix = absolute; prefix != null; prefix = prefix.getParent()) {
      Place found = view.resolve(prefix, true);
      if (found.passes() || found.exists()) {
        return found.physical().resolve(prefix.relativize(absolute)).normalize();
      }
    }
    return absolute.normalize();
  }

  /** As {@code Path.toRealPath}; null where the JDK finds the same. */
  Path real(Path given, LinkOption[] options) throws IOException {
    boolean follow = options.length == 0;
    Place place = view.resolve(given, follow);
    if (!place.isTouched()) {
      return null;
    }
    if (place.passes()) {
      return place.physical().toRealPath(options);
    }
    if (!place.exists()) {
      Failure failure = View.failureOf(place);
      throw failure == null
          ? new NoSuchFileException(given.toString())
          : failure.exception(given.toString());
    }
    return follow ? place.physical() : withLinks(given.toAbsolutePath());
  }

  /** Dots go, links stay; a name after a link is kept together with its {@code ..}. */
  private Path withLinks(Path absolute) {
    Path result = absolute.getRoot();
    for (Path name : absolute) {
      String text = name.toString();
      if (text.equals("..") && canDrop(result)) {
        result = result.getParent() == null ? result : result.getParent();
      } else if (!text.equals(".")) {
        result = result.resolve(name);
      }
    }
    return result;
  }

  private boolean canDrop(Path path) {
    Path last = path.getFileName();
    return last == null
        || !last.toString().equals("..") && !view.resolve(path, false).isSymbolicLink();
  }
}
