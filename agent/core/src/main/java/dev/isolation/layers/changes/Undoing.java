package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Takes steps back, the last one first, and then makes all directories what they were. */
final class Undoing {
  private final UpperLayer layer;
  private final Journal journal;

  Undoing(UpperLayer layer, Journal journal) {
    this.layer = layer;
    this.journal = journal;
  }

  /** All steps up to and with the one that may be half done. */
  void undo(List<Operation> steps, ApplyProgress progress) throws IOException {
    int done = journal.done();
    int last = Math.min(done, steps.size() - 1);
    for (int i = last; i >= 0; i--) {
      undo(steps.get(i), i, i == done);
      progress.at(last - i + 1, last + 1);
    }
    for (Operation step : steps) { // the deepest come first
      if (step.before != null && Stat.of(step.path) != null && Writing.isReal(step.path)) {
        step.before.restore(step.path);
      }
    }
  }

  private void undo(Operation step, int number, boolean half) throws IOException {
    if (Stat.of(step.path.getParent()) == null) {
      return; // an earlier attempt has taken it back
    }
    if (!Writing.isReal(step.path)) {
      if (half) {
        return; // that is why it was not done
      }
      Writing.requireReal(step.path);
    }
    switch (step.kind) {
      case PUT:
      case LINK:
        Files.deleteIfExists(Names.beside(step.path, number));
        if (step.fresh) {
          remove(step, half);
        } else {
          bringBack(step.path, number);
        }
        return;
      case REMOVE:
        bringBack(step.path, number);
        return;
      case WRITE:
        if (Files.exists(journal.original(number))) {
          Writing.into(journal.original(number), step.path);
          Disk.copyOwner(journal.original(number), step.path);
          Disk.copyTimesAndMode(journal.original(number), step.path);
        }
        return;
      case RMDIR:
        if (Stat.of(journal.original(number)) != null && Stat.of(step.path) == null) {
          bringBackDirectory(step.path, journal.original(number));
        }
        return;
      case META:
        if (Stat.of(journal.original(number)) != null) {
          Writing.copyAttributes(journal.original(number), step.path);
        }
        return;
      case MKDIR:
        Writing.open(step.path.getParent());
        if (!half || isEmpty(step.path)) {
          Writing.removeDirectory(step.path);
        }
        return;
      default: // of directories later
    }
  }

  private static void bringBackDirectory(Path path, Path original) throws IOException {
    Writing.open(path.getParent());
    try {
      Files.move(original, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Writing.makeDirectoryLike(original, path);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    Stat stat = Stat.of(path);
    return stat != null && stat.isDirectory() && ChangeWalk.names(path).isEmpty();
  }

  /** What this step has made; of a step that may not have been done only what looks like it. */
  private void remove(Operation step, boolean half) throws IOException {
    if (!half || isOurs(step)) {
      Writing.open(step.path.getParent());
      Files.deleteIfExists(step.path);
    }
  }

  private boolean isOurs(Operation step) throws IOException {
    Path upper = Names.upper(layer, step.path);
    Stat there = Stat.of(step.path);
    Stat now = Stat.of(upper);
    if (there == null || now == null || !there.isSameType(now)) {
      return false;
    }
    if (now.isLink()) {
      return Files.readSymbolicLink(upper).equals(Files.readSymbolicLink(step.path));
    }
    TimeUnit unit = TimeUnit.MICROSECONDS;
    return there.size == now.size && there.modified.to(unit) == now.modified.to(unit);
  }

  private void bringBack(Path path, int number) throws IOException {
    Path original = journal.original(number);
    if (!Files.exists(original, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Writing.open(path.getParent());
    try {
      Files.move(original, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path temporary = Names.beside(path, number);
      Files.deleteIfExists(temporary);
      Writing.copy(original, temporary);
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(original); // the move does nothing if both are one file
  }
}
