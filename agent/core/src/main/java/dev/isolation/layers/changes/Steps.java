package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/** Does the steps of a plan. Each saves what was there before it changes it. */
final class Steps {
  private final UpperLayer layer;
  private final Journal journal;
  private final Comparing comparing;

  Steps(UpperLayer layer, Journal journal) throws IOException {
    this.layer = layer;
    this.journal = journal;
    this.comparing = new Comparing(Stat.of(layer.root()));
  }

  /**
   * Does one step.
   *
   * @param again it may have been done, or half done
   */
  void perform(Operation step, int number, boolean again) throws IOException {
    switch (step.kind) {
      case PUT:
      case LINK:
        place(step, number, again);
        return;
      case WRITE:
        write(step, number);
        return;
      case REMOVE:
        ready(step.path);
        save(step, number);
        Files.deleteIfExists(step.path);
        return;
      case RMDIR:
        ready(step.path);
        removeDirectory(step.path, number);
        return;
      case MKDIR:
        make(step, again);
        return;
      case META:
        meta(step, number);
        return;
      case TOUCH:
        touch(step);
        return;
      default: // nothing to do for another name of the same file
    }
  }

  private static void ready(Path path) throws IOException {
    Writing.requireReal(path);
    Writing.open(path.getParent());
  }

  private void place(Operation step, int number, boolean again) throws IOException {
    Path path = step.path;
    ready(path);
    if (step.fresh && !again && Stat.of(path) != null) {
      throw new FileSystemException(path.toString(), null, "somebody has made it meanwhile");
    }
    Path temporary = Names.beside(path, number);
    Files.deleteIfExists(temporary);
    try {
      fill(step, temporary);
      save(step, number);
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary); // two names of one file make the move do nothing
    }
  }

  private void fill(Operation step, Path temporary) throws IOException {
    Path from = step.other;
    if (step.kind == Operation.Kind.LINK) {
      try {
        Files.createLink(temporary, step.other);
        return;
      } catch (FileSystemException e) {
        from = Names.upper(layer, step.path); // not permitted: a file of its own then
      }
    }
    Writing.copy(from, temporary);
    Stat base = step.fresh ? null : Stat.of(step.path);
    Stat now = Stat.of(from);
    if (base != null && base.isFile() && now.isFile() && !comparing.isOwnerChanged(now, base)) {
      Disk.copyOwner(step.path, temporary);
      Disk.setMode(temporary, now.permissions());
    }
  }

  private void write(Operation step, int number) throws IOException {
    Writing.requireReal(step.path);
    if (!Files.exists(journal.original(number))) {
      copyOriginal(step.path, number);
    }
    Stat base = Stat.of(step.path);
    Stat now = Stat.of(step.other);
    Writing.into(step.other, step.path);
    if (comparing.isOwnerChanged(now, base)) {
      Disk.copyOwner(step.other, step.path);
      Disk.setMode(step.path, now.permissions());
    }
  }

  /** A hard link where that is possible, else a copy: whole or not there. */
  private void save(Operation step, int number) throws IOException {
    Path original = journal.original(number);
    if (step.fresh || Stat.of(original) != null || Stat.of(step.path) == null) {
      return;
    }
    try {
      Files.createLink(original, step.path);
    } catch (FileSystemException e) {
      copyOriginal(step.path, number);
    }
  }

  private void copyOriginal(Path path, int number) throws IOException {
    Path original = journal.original(number);
    Path part = original.resolveSibling(number + ".part");
    Files.deleteIfExists(part);
    Writing.copy(path, part);
    Files.move(part, original, StandardCopyOption.ATOMIC_MOVE);
  }

  /** It moves away as it is, where that is possible, so that it can come back as the same. */
  private void removeDirectory(Path path, int number) throws IOException {
    Stat stat = Stat.of(path);
    if (stat == null) {
      return;
    }
    if (stat.isDirectory() && ChangeWalk.names(path).isEmpty()) {
      Writing.open(path);
      try {
        Files.move(path, journal.original(number), StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (AtomicMoveNotSupportedException e) {
        saveDirectory(path, number);
      }
    }
    Writing.removeDirectory(path);
  }

  private void saveDirectory(Path path, int number) throws IOException {
    Path original = journal.original(number);
    if (Stat.of(original) == null && Stat.of(path) != null) {
      Path part = original.resolveSibling(number + ".part");
      Files.deleteIfExists(part);
      Writing.makeDirectoryLike(path, part);
      Files.move(part, original, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void make(Operation step, boolean again) throws IOException {
    ready(step.path);
    Stat there = Stat.of(step.path);
    if (there == null) {
      Files.createDirectory(step.path);
    } else if (!again || !there.isDirectory()) {
      throw new FileSystemException(step.path.toString(), null, "somebody has made it meanwhile");
    }
  }

  private void meta(Operation step, int number) throws IOException {
    Writing.requireReal(step.path);
    if (!step.fresh) {
      saveDirectory(step.path, number);
    }
    Stat base = Stat.of(step.path);
    Stat now = Stat.of(step.other);
    if (step.fresh || comparing.isOwnerChanged(now, base)) {
      Disk.copyOwner(step.other, step.path);
    }
    Writing.copyAttributes(step.other, step.path);
    Disk.restoreModified(step.path, now.modified);
    Disk.setMode(step.path, now.permissions());
  }

  private static void touch(Operation step) throws IOException {
    Writing.requireReal(step.path);
    FileTime time = step.other == null ? step.before.modified : Stat.of(step.other).modified;
    Disk.restoreModified(step.path, time);
    if (Stat.of(step.path).permissions() != step.before.mode) {
      Disk.setMode(step.path, step.before.mode);
    }
  }
}
