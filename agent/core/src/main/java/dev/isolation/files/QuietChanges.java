package dev.isolation.files;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process does in watched directories of the upper layer for its own purposes, told just
 * before it happens; the kernel's event for it then finds its note here.
 */
final class QuietChanges {
  private final Set<Path> directories = ConcurrentHashMap.newKeySet();
  private final Set<Path> copied = ConcurrentHashMap.newKeySet();
  private final Set<Path> replaced = ConcurrentHashMap.newKeySet();
  private final Set<Path> touched = ConcurrentHashMap.newKeySet();

  /** From now on notes are kept for this directory's entries. */
  void watch(Path directory) {
    directories.add(directory);
  }

  /** Nobody looks at the directory any more. */
  void forget(Path directory) {
    directories.remove(directory);
  }

  /** An entry is about to appear that the base has too. */
  void copying(Path entry) {
    note(copied, entry);
  }

  /** An entry is about to be renamed to this name. */
  void renaming(Path entry) {
    note(replaced, entry);
  }

  /** A directory is about to get back the attributes that it shows. */
  void touching(Path directory) {
    note(touched, directory);
  }

  boolean wasCopied(Path entry) {
    return copied.remove(entry);
  }

  boolean wasRenamed(Path entry) {
    return replaced.remove(entry);
  }

  boolean wasTouched(Path directory) {
    return touched.remove(directory);
  }

  private void note(Set<Path> notes, Path entry) {
    if (!directories.isEmpty() && directories.contains(entry.getParent())) {
      notes.add(entry);
    }
  }
}
