package dev.isolation.layers.changes;

import java.io.IOException;
import java.nio.file.Path;

/** Whom a {@link ChangeWalk} tells. */
@FunctionalInterface
public interface ChangeSink {
  /** A change, in the order of paths: a directory before what is in it. */
  void found(Change change) throws IOException;

  /** The instance has the entry of this name but it is the machine's, byte for byte. */
  default void same(Path path, Path upper) throws IOException {
    // most want to know of differences only
  }

  /**
   * The instance hides a directory above it but has never seen it: neither is deleted. Only the
   * topmost of a tree is told.
   */
  default void kept(Path path) throws IOException {
    // nothing differs
  }
}
