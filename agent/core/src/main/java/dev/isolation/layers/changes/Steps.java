package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Does the steps of a plan. Each saves what was there before it changes it. */
final class Steps {
  /** Until the last step gives a directory the mode that it is to have. */
  private static final Set<PosixFilePermission> CLOSED =
      PosixFilePermissions.fromString("rwx------");

  private final UpperLayer layer;
  private final Journal journal;
  private final Comparing comparing;
  private final String plan;

  Steps(UpperLayer layer, Journal journal, String plan) throws IOException {
    this.plan = plan;
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
        write(step, number, again);
        return;
      case REMOVE:
        ready(step.path);
        requireExpected(step, number, again);
        save(step, number);
        Files.deleteIfExists(step.path);
        return;
      case RMDIR:
        ready(step.path);
        removeDirectory(step.path, number);
        return;
      case MKDIR:
        make(step, number);
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
    Path temporary = Names.beside(path, plan, number);
    if (step.fresh && again && OwnWork.isOf(layer, step)) {
      Files.deleteIfExists(temporary);
      return;
    }
    if (step.fresh) {
      requireNothing(path);
    } else {
      requireExpected(step, number, again);
    }
    Files.deleteIfExists(temporary);
    try {
      fill(step, temporary);
      if (step.fresh) {
        publish(temporary, path);
      } else {
        save(step, number);
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(temporary); // two names of one file make the move do nothing
    }
  }

  private static void requireNothing(Path path) throws IOException {
    if (Stat.of(path) != null) {
      throw new FileSystemException(path.toString(), null, "somebody has made it meanwhile");
    }
  }

  private void requireExpected(Operation step, int number, boolean again) throws IOException {
    Stat there = Stat.of(step.path);
    boolean gone = there == null && step.kind == Operation.Kind.REMOVE;
    if (gone
        || Stamp.matches(step.expected, there)
        || again && isBegun(step, journal.original(number), there)) {
      return;
    }
    throw new FileSystemException(step.path.toString(), null, "somebody has changed it meanwhile");
  }

  /** Says whether this step may have made of it what is there: what it was is saved already. */
  private boolean isBegun(Operation step, Path original, Stat there) throws IOException {
    Stat saved = Stat.of(original);
    if (saved == null || there == null) {
      return false;
    }
    if (step.kind == Operation.Kind.WRITE) {
      return Stamp.isOf(step.expected, there);
    }
    boolean linked = saved.key().equals(there.key());
    return linked ? Stamp.matchesContent(step.expected, there) : OwnWork.isOf(layer, step);
  }

  /** Gives a finished entry its name without ever replacing one. */
  private static void publish(Path temporary, Path path) throws IOException {
    try {
      Files.createLink(path, temporary);
      return;
    } catch (FileAlreadyExistsException e) {
      requireNothing(path);
    } catch (FileSystemException | UnsupportedOperationException e) {
      requireNothing(path); // a file system without further names
    }
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
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

  private void write(Operation step, int number, boolean again) throws IOException {
    Writing.requireReal(step.path);
    requireExpected(step, number, again);
    if (!Stat.of(step.path).isFile()) {
      throw new FileSystemException(step.path.toString(), null, "is no file any more");
    }
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
    requireDirectory(path);
    Writing.open(path); // before it is listed, and a directory moves only if it can be written
    if (ChangeWalk.names(path).isEmpty()) {
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

  /** It is known again by its inode, which is noted before it gets its name. */
  private void make(Operation step, int number) throws IOException {
    ready(step.path);
    Path temporary = Names.beside(step.path, plan, number);
    Stat there = Stat.of(step.path);
    if (there != null && there.isDirectory() && there.key().equals(journal.made(number))) {
      return;
    }
    requireNothing(step.path);
    Files.deleteIfExists(temporary);
    Files.createDirectory(temporary, PosixFilePermissions.asFileAttribute(CLOSED));
    try {
      journal.making(number, Stat.of(temporary).key());
      Files.move(temporary, step.path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void requireDirectory(Path path) throws IOException {
    Stat there = Stat.of(path);
    if (there == null || !there.isDirectory()) {
      throw new FileSystemException(path.toString(), null, "is no directory any more");
    }
  }

  private void meta(Operation step, int number) throws IOException {
    Writing.requireReal(step.path);
    requireDirectory(step.path);
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
    requireDirectory(step.path);
    FileTime time = step.other == null ? step.before.modified : Stat.of(step.other).modified;
    Disk.restoreModified(step.path, time);
    if (Stat.of(step.path).permissions() != step.before.mode) {
      Disk.setMode(step.path, step.before.mode);
    }
  }
}
