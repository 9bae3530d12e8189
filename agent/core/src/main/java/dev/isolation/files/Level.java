package dev.isolation.files;

import dev.isolation.layers.UpperLayer;
import java.nio.file.Path;

/** A directory of the merged view, under its physical (symlink-free) name. */
final class Level {
  final Path physical;

  /** The upper layer has this directory. */
  final boolean inUpper;

  /** Nothing of the base shows in it. */
  final boolean hidden;

  /** A level further up, not always the next one; null for the root. */
  private final Level above;

  private Path upper;

  private Level(Level above, Path physical, Path upper, boolean inUpper, boolean hidden) {
    this.above = above;
    this.physical = physical;
    this.upper = upper;
    this.inUpper = inUpper;
    this.hidden = hidden;
  }

  /** The root, which both layers have. */
  static Level root(Path physical, Path upper) {
    return new Level(null, physical, upper, true, false);
  }

  /** A directory that exists only in the instance, somewhere else than its name says. */
  static Level mapped(Level above, Path physical, Path upper) {
    return new Level(above, physical, upper, true, true);
  }

  /** A directory, some steps below {@code above}, that only the base has. */
  static Level ofBase(Level above, Path physical) {
    return new Level(above, physical, null, false, false);
  }

  /** The directory that was found as {@code place}. */
  static Level of(Place place) {
    if (place.name == null) {
      return place.dir;
    }
    if (!place.inUpper()) {
      return ofBase(place.dir, place.physical());
    }
    boolean hidden = place.hidden || UpperLayer.isOpaque(place.upper());
    return new Level(place.dir, place.physical(), place.upper(), true, hidden);
  }

  /** The parent directory; the root is its own. */
  Level up() {
    if (above == null) {
      return this;
    }
    Path parent = physical.getParent();
    return parent.equals(above.physical) ? above : ofBase(above, parent);
  }

  boolean isRoot() {
    return above == null;
  }

  /** The directory's place in the upper layer, there or not. */
  Path upper() {
    if (upper == null) {
      upper = above.upper().resolve(above.physical.relativize(physical));
    }
    return upper;
  }
}
