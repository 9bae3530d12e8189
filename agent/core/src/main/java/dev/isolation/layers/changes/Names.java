package dev.isolation.layers.changes;

import dev.isolation.layers.UpperLayer;
import java.nio.file.Path;

/** Where things lie. */
final class Names {
  private Names() {}

  /** The place in the layer of an absolute path. */
  static Path upper(UpperLayer layer, Path path) {
    return layer.root().resolve(path.getRoot().relativize(path));
  }

  /** Where a new entry grows before it gets its name: no other plan's, whatever instance's. */
  static Path beside(Path path, String plan, int step) {
    return path.resolveSibling(".isolation-apply-" + plan + "-" + step + ".tmp");
  }

  /** Where a rollback puts what somebody else has made meanwhile of a name that it brings back. */
  static Path kept(Path path, String plan, int step) {
    return path.resolveSibling("isolation-kept-" + plan + "-" + step);
  }
}
