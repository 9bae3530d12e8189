package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;

/**
 * The names in a directory of the view. The kernel tells them when they are first asked for, which
 * can be long after the directory was opened; what was found at the opening is still right unless
 * this process has changed something since.
 */
final class ViewNames extends NameSource {
  private final View view;
  private final OpenDirectories directories;
  private final OpenDirectory directory;
  private final NameSource found;
  private final long changes;
  private boolean asFound = true;

  /** Takes the changes counted before {@code found} was looked for. */
  ViewNames(
      View view,
      OpenDirectories directories,
      OpenDirectory directory,
      NameSource found,
      long changes) {
    this.view = view;
    this.directories = directories;
    this.directory = directory;
    this.found = found;
    this.changes = changes;
  }

  @Override
  Iterator<Path> names() throws IOException {
    if (changes == directories.changes()) {
      return found.names();
    }
    asFound = false;
    boolean entered = CallGuard.enter();
    try {
      Path now = directory.path();
      Place place = now == null ? null : view.resolve(now, true);
      boolean there = place != null && (place.passes() || place.isDirectory());
      return there ? view.names(place).iterator() : Collections.<Path>emptyIterator();
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  @Override
  Path entry(Path shown, Path name) {
    return asFound ? found.entry(shown, name) : super.entry(shown, name);
  }

  @Override
  public void close() throws IOException {
    directories.close(directory);
    found.close();
  }
}
