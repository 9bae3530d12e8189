package dev.isolation.files;

import dev.isolation.home.HomeLock;
import dev.isolation.layers.UpperLayer;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The order among all members between an entry of the base that is hidden and one that is copied
 * up: whoever does either looks at the view once more while he has this lock. Reads, new files and
 * changes of what is in the upper layer already never take it.
 */
final class LayerLock {
  private static final String FILE = "lock";

  private final UpperLayer upper;
  private HomeLock lock;

  LayerLock(UpperLayer upper) {
    this.upper = upper;
  }

  /**
   * Waits for the lock; the thread that has it gets it again at once.
   *
   * @param path what is to be changed, named in a failure
   */
  HomeLock.Held hold(Path path) throws IOException {
    upper.requireThere(path);
    try {
      return lock().hold();
    } catch (IOException e) {
      throw Errors.failed(path, "cannot be changed in the instance", e);
    }
  }

  private synchronized HomeLock lock() throws IOException {
    if (lock == null) {
      lock = HomeLock.of(JdkPaths.file(upper.work().resolve(FILE)));
    }
    return lock;
  }
}
