package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Takes steps back, the last one first, and then makes all directories what they were. What
 * somebody else has made meanwhile is never lost: it stays where nothing has to come back, else it
 * gets a name of its own.
 */
final class Undoing {
  private final UpperLayer layer;
  private final Journal journal;
  private final Plan plan;

  /** Paths of which nothing that came later stays unseen: they are what they were. */
  private final Set<Path> restored = new HashSet<>();

  private final List<Path> kept = new ArrayList<>();

  Undoing(UpperLayer layer, Journal journal, Plan plan) {
    this.layer = layer;
    this.journal = journal;
    this.plan = plan;
  }

  /** Paths that steps had changed and that are what they were before. */
  Set<Path> restored() {
    return restored;
  }

  /** Where that lies which others have made meanwhile. */
  List<Path> kept() {
    return kept;
  }

  /**
   * All steps up to and with the one that may be half done.
   *
   * @param repeated an earlier attempt may have taken some of them back
   */
  void undo(boolean repeated, ApplyProgress progress) throws IOException {
    List<Operation> steps = plan.operations;
    int done = journal.done();
    int last = Math.min(done, steps.size() - 1);
    int first = last - journal.undone();
    for (int i = first; i >= 0; i--) {
      undo(steps.get(i), i, i == first && (repeated || i == done));
      journal.stepIsUndone();
      progress.at(last - i + 1, last + 1);
    }
    Set<Path> touched = new HashSet<>();
    for (int i = 0; i <= last; i++) {
      Operation step = steps.get(i);
      touched.add(step.path);
      touched.add(step.path.getParent());
      if (isRestored(step, i < done)) {
        restored.add(step.path);
      }
      Path aside = Names.kept(step.path, plan.id, i);
      if (Stat.of(aside) != null) {
        kept.add(aside);
      }
    }
    addOtherNames();
    restoreDirectories(touched);
    kept.removeAll(restored); // it was in the way of what is back, and has another name now
    for (Iterator<Path> all = kept.iterator(); all.hasNext(); ) {
      if (Stat.of(all.next()) == null) {
        all.remove(); // in a directory that was in the way
      }
    }
  }

  /** Of the one that may not have been done only where nobody else has changed it. */
  private static boolean isRestored(Operation step, boolean wasDone) throws IOException {
    boolean untouched =
        step.expected != null && Stamp.matchesContent(step.expected, Stat.of(step.path));
    return !step.fresh && (wasDone || untouched);
  }

  /** The kernel has stamped a file that was saved or brought back under all of its names. */
  private void addOtherNames() throws IOException {
    Set<Object> files = new HashSet<>();
    for (Path path : restored) {
      Stat file = Stat.of(path);
      if (file != null && !file.isDirectory()) {
        files.add(file.key());
      }
    }
    for (Operation step : plan.operations) {
      Stat now = Stat.of(step.path);
      boolean same = now != null && !now.isDirectory() && files.contains(now.key());
      if (same && (step.expected == null || Stamp.matchesContent(step.expected, now))) {
        restored.add(step.path);
      }
    }
  }

  private void restoreDirectories(Set<Path> touched) throws IOException {
    for (Operation step : plan.operations) { // the deepest come first
      boolean there = step.before != null && touched.contains(step.path);
      if (there && Stat.of(step.path) != null && Writing.isReal(step.path)) {
        step.before.restore(step.path);
        restored.add(step.path);
      }
    }
  }

  /**
   * One step.
   *
   * @param half it may not have been done, or be taken back already
   */
  private void undo(Operation step, int number, boolean half) throws IOException {
    Path original = journal.original(number);
    Stat parent = Stat.of(step.path.getParent());
    if (parent == null || !parent.isDirectory() || !Writing.isReal(step.path)) {
      if (Stat.of(original) != null) {
        throw new FileSystemException(
            step.path.toString(), null, "the directory above it has gone or became a link");
      }
      return; // the step was not done, or what it made has gone with the directory
    }
    switch (step.kind) {
      case PUT:
      case LINK:
        Files.deleteIfExists(Names.beside(step.path, plan.id, number));
        if (step.fresh) {
          remove(step, half);
        } else {
          bringBack(step, number);
        }
        return;
      case REMOVE:
        bringBack(step, number);
        return;
      case WRITE:
        if (Stat.of(original) != null) {
          writeBack(step, number, half);
        }
        return;
      case RMDIR:
        if (Stat.of(original) != null) {
          bringBackDirectory(step, number, half);
        }
        return;
      case META:
        if (Stat.of(original) != null && isDirectory(step.path)) {
          Writing.copyAttributes(original, step.path);
        }
        return;
      case MKDIR:
        removeDirectory(step, number, half);
        return;
      default: // of directories later
    }
  }

  private static boolean isDirectory(Path path) throws IOException {
    Stat there = Stat.of(path);
    return there != null && there.isDirectory();
  }

  private void bringBackDirectory(Operation step, int number, boolean half) throws IOException {
    Path path = step.path;
    if (half && isDirectory(path)) {
      return; // not moved away yet, or back already
    }
    Writing.open(path.getParent());
    moveAside(path, number);
    Path original = journal.original(number);
    try {
      Files.move(original, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Writing.makeDirectoryLike(original, path);
    }
  }

  /** If it is the one that the step made, and empty. */
  private void removeDirectory(Operation step, int number, boolean half) throws IOException {
    Path path = step.path;
    Writing.open(path.getParent());
    Files.deleteIfExists(Names.beside(path, plan.id, number));
    Stat there = Stat.of(path);
    if (there == null) {
      return;
    }
    if (there.isDirectory() && there.key().equals(journal.made(number))) {
      Writing.open(path);
      if (ChangeWalk.names(path).isEmpty()) {
        Files.delete(path);
        return;
      }
    }
    keep(path, half);
  }

  private void keep(Path path, boolean half) {
    if (!half) {
      kept.add(path);
    }
  }

  /** Only what the step has made. */
  private void remove(Operation step, boolean half) throws IOException {
    if (OwnWork.isOf(layer, step)) {
      Writing.open(step.path.getParent());
      Files.deleteIfExists(step.path);
    } else if (Stat.of(step.path) != null) {
      keep(step.path, half);
    }
  }

  /** The file stays the file that it is, as it has other names. */
  private void writeBack(Operation step, int number, boolean half) throws IOException {
    Path path = step.path;
    Path original = journal.original(number);
    Stat there = Stat.of(path);
    Path aside = Names.kept(path, plan.id, number);
    if (there == null || !there.isFile() || !Stamp.isOf(step.expected, there)) {
      copyAtOnce(original, there == null ? path : aside, number);
      return;
    }
    boolean theirs = !half && !OwnWork.isOf(layer, step) && !OwnWork.isLike(path, original);
    if (theirs && Stat.of(aside) == null) {
      copyAtOnce(path, aside, number);
    }
    Writing.into(original, path);
    Disk.copyOwner(original, path);
    Disk.copyTimesAndMode(original, path);
  }

  private void copyAtOnce(Path from, Path to, int number) throws IOException {
    Writing.open(to.getParent());
    Path temporary = Names.beside(to, plan.id, number);
    Files.deleteIfExists(temporary);
    Writing.copy(from, temporary);
    Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private void moveAside(Path path, int number) throws IOException {
    if (Stat.of(path) != null) {
      Files.move(path, Names.kept(path, plan.id, number), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void bringBack(Operation step, int number) throws IOException {
    Path path = step.path;
    Path original = journal.original(number);
    Stat saved = Stat.of(original);
    if (saved == null) {
      return;
    }
    Writing.open(path.getParent());
    Stat there = Stat.of(path);
    boolean same = there != null && there.key().equals(saved.key());
    if (!same && !OwnWork.isOf(layer, step) && !OwnWork.isLike(path, original)) {
      moveAside(path, number);
    }
    try {
      Files.move(original, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copyAtOnce(original, path, number);
    }
    Files.deleteIfExists(original); // the move does nothing if both are one file
  }
}
