package dev.isolation.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Canonical and real names as the app may see them: those of the base, never the upper layer's. */
final class RealNames {
  private final View view;

  RealNames(View view) {
    this.view = view;
  }

  /** As {@code File.getCanonicalPath}; null where the JDK finds the same. */
  Path canonical(Path absolute) throws IOException {
    Place place = view.resolve(absolute, true);
    if (!place.isTouched() && place.failure == null) {
      return null;
    }
    for (Path prefix = absolute; prefix != null; prefix = prefix.getParent()) {
      Place found = view.resolve(prefix, true);
      if (found.passes() || found.exists()) {
        return found.physical().resolve(prefix.relativize(absolute)).normalize();
      }
      if (prefix != absolute && found.failure == Failure.TOO_MANY_LINKS) {
        throw new IOException(Failure.LOOP);
      }
      boolean tooLong = found.failure == Failure.TOO_LONG;
      if (tooLong && (prefix != absolute || Names.isTooLong(absolute))) {
        throw new IOException(Failure.LONG_NAME);
      }
    }
    return absolute.normalize();
  }

  /** As {@code Path.toRealPath}; null where the JDK finds the same. */
  Path real(Path given, LinkOption[] options) throws IOException {
    boolean follow = options.length == 0;
    Path wanted = follow ? given : withLinks(given.toAbsolutePath());
    Place place = view.resolve(wanted, follow);
    if (!place.isTouched() && follow) {
      return null;
    }
    if (place.passes()) {
      return place.physical().toRealPath(options);
    }
    if (!place.exists()) {
      throw View.missing(place, wanted.toString());
    }
    return follow ? place.physical() : wanted;
  }

  /** Dots go, links stay; a name after a link is kept together with its {@code ..}. */
  private Path withLinks(Path absolute) throws IOException {
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

  private boolean canDrop(Path path) throws IOException {
    Path last = path.getFileName();
    if (last == null || last.toString().equals("..")) {
      return last == null;
    }
    Place place = view.resolve(path, false);
    if (!place.passes() && !place.exists()) {
      throw View.missing(place, path.toString());
    }
    return !place.isSymbolicLink();
  }
}
