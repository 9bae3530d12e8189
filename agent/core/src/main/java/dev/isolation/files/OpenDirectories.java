package dev.isolation.files;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this process has opened as directories: the kernel's handles follow a rename, so do ours.
 */
final class OpenDirectories {
  /** Weak, as an app may leave a stream open. */
  private final Set<OpenDirectory> open =
      Collections.newSetFromMap(new WeakHashMap<OpenDirectory, Boolean>());

  private final AtomicLong changes = new AtomicLong();

  /** How often this process has made or removed an entry. */
  long changes() {
    return changes.get();
  }

  /** An entry is about to appear or vanish, or has just done so. */
  void changed() {
    changes.incrementAndGet();
  }

  synchronized OpenDirectory open(Path physical) {
    OpenDirectory directory = new OpenDirectory(physical);
    open.add(directory);
    return directory;
  }

  synchronized void close(OpenDirectory directory) {
    open.remove(directory);
  }

  /** Says whether a rename of this directory would move an open one. */
  synchronized boolean isAnyBelow(Path directory) {
    for (OpenDirectory candidate : open) {
      Path path = candidate.path();
      if (path != null && path.startsWith(directory)) {
        return true;
      }
    }
    return false;
  }

  /** A directory has another name now; what had that name before is gone. */
  synchronized void renamed(Path from, Path to) {
    deleted(to);
    for (OpenDirectory directory : open) {
      Path path = directory.path();
      if (path != null && path.startsWith(from)) {
        directory.moveTo(path.equals(from) ? to : to.resolve(from.relativize(path)));
      }
    }
  }

  /** A directory is no more: one made later under its name is another one. */
  synchronized void deleted(Path physical) {
    for (OpenDirectory directory : open) {
      if (physical.equals(directory.path())) {
        directory.moveTo(null);
      }
    }
  }
}
