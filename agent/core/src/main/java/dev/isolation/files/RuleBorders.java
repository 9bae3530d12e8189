package dev.isolation.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Rules hold for names: a directory cannot take trees of other rules along, as no mount can. */
final class RuleBorders {
  private RuleBorders() {}

  /**
   * Refuses a rename that would tear a tree from its rule, or hide what is moved below one.
   *
   * @throws FileSystemException as for a directory that something is mounted in
   */
  static void requireMovable(View view, Place source, Place target, Path from, Path to)
      throws FileSystemException {
    Path mapped = view.rules().mapOf(source.physical());
    Path inside = mapped == null ? view.rules().treeIn(source.physical(), false) : mapped;
    if (inside != null) {
      throw busy(from, to, mapped == null ? inside : source.physical());
    }
    Path other = view.rules().treeIn(target.physical(), true);
    if (other != null) {
      Path below = target.physical().relativize(other);
      if (view.resolve(source.physical().resolve(below), false).exists()) {
        throw busy(from, to, other);
      }
    }
  }

  private static FileSystemException busy(Path from, Path to, Path tree) {
    String why = "Device or resource busy: " + tree + " has a rule of its own (files.*)";
    return new FileSystemException(from.toString(), to.toString(), why);
  }
}
