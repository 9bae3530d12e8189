package dev.isolation.layers.changes;

import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Tells what a step has written from what somebody else has put there. */
final class OwnWork {
  private OwnWork() {}

  /** Says whether what is at the step's path is what the step writes. */
  static boolean isOf(UpperLayer layer, Operation step) throws IOException {
    switch (step.kind) {
      case LINK:
        Stat there = Stat.of(step.path);
        Stat home = Stat.of(step.other);
        boolean same = there != null && home != null && there.key().equals(home.key());
        return same || isLike(step.path, Names.upper(layer, step.path));
      case PUT:
      case WRITE:
        return isLike(step.path, step.other);
      default:
        return false;
    }
  }

  /** A file of the same size and time, or content; a link with the same target. */
  static boolean isLike(Path path, Path other) throws IOException {
    Stat there = Stat.of(path);
    Stat written = Stat.of(other);
    if (there == null || written == null || !there.isSameType(written)) {
      return false;
    }
    if (written.isLink()) {
      return Files.readSymbolicLink(other).equals(Files.readSymbolicLink(path));
    }
    TimeUnit unit = TimeUnit.MICROSECONDS;
    return written.isFile()
        && there.size == written.size
        && (there.modified.to(unit) == written.modified.to(unit)
            || Comparing.isSameContent(path, other));
  }
}
