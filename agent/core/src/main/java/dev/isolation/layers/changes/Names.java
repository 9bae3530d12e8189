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

  /** Where a new entry grows before it gets its name. */
  static Path beside(Path path, int step) {
    return path.resolveSibling(".isolation-apply-" + step + ".tmp");
  }
}
