package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * Puts another tree in the place of an instance's files, or of its temp directory. The other one
 * waits whole beside the old one while that is renamed away; where a process is killed between the
 * two renames, the next one that starts or changes the instance does the second.
 */
final class LayerSwap {
  private static final String NEXT = ".next";
  private static final String[] PARTS = {InstanceFiles.TEMP, InstanceFiles.UPPER};

  private LayerSwap() {}

  /**
   * Swaps.
   *
   * @param part {@code files} or {@code tmp}
   * @param away in the home; gets the old tree
   */
  static void swap(File instance, String part, File tree, Scratch away) throws IOException {
    File place = new File(instance, part);
    File next = new File(instance, part + NEXT);
    complete(instance);
    Scratch.move(tree, next);
    Scratch.move(place, away.child("old-" + part));
    moveIn(next, place);
  }

  /** Finishes a swap that was cut short, or takes it back where the old tree is in its place. */
  static void complete(File instance) throws IOException {
    for (String part : PARTS) {
      File place = new File(instance, part);
      File next = new File(instance, part + NEXT);
      if (!place.exists()) {
        moveIn(next, place);
      }
    }
  }

  /** Trees that never got in; only where nobody else swaps. */
  static void discardUnused(File instance) {
    for (String part : PARTS) {
      TreeDeletion.discard(new File(instance, part + NEXT));
    }
  }

  private static void moveIn(File next, File place) throws IOException {
    try {
      Scratch.move(next, place);
    } catch (NoSuchFileException another) {
      HomeDirectory.makeOne(JdkPaths.of(place)); // another process was first, or there is none
    }
  }
}
