package dev.isolation.layers.changes;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks again, right before the first change, whether the machine is what the plan was made for:
 * the user may have taken his time to answer.
 */
final class Verifying {
  private final Set<Path> removed = new HashSet<>();

  private Verifying() {}

  static void require(Plan plan) throws IOException {
    Verifying verifying = new Verifying();
    for (Operation step : plan.operations) {
      if (step.kind == Operation.Kind.REMOVE || step.kind == Operation.Kind.RMDIR) {
        verifying.removed.add(step.path);
      }
    }
    for (Operation step : plan.operations) {
      verifying.require(step);
    }
  }

  private void require(Operation step) throws IOException {
    boolean made = step.kind != Operation.Kind.META && step.fresh;
    if (made && isBelowRemoved(step.path)) {
      return; // what is there by now can only be behind a link that goes
    }
    Stat there = Stat.of(step.path);
    if (made && there != null && !removed.contains(step.path)) {
      throw meanwhile(step.path, "somebody has made it meanwhile");
    }
    boolean gone = there == null && step.kind == Operation.Kind.REMOVE;
    if (!gone && !Stamp.matches(step.expected, there)) {
      throw meanwhile(step.path, "somebody has changed it meanwhile");
    }
    if (step.kind == Operation.Kind.RMDIR && there != null) {
      requireEmptied(step.path);
    }
  }

  private boolean isBelowRemoved(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (removed.contains(above)) {
        return true;
      }
    }
    return false;
  }

  private void requireEmptied(Path directory) throws IOException {
    if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
      throw meanwhile(directory, "cannot be listed, so nothing tells what would go with it");
    }
    for (Path name : ChangeWalk.names(directory)) {
      Path entry = directory.resolve(name);
      if (!removed.contains(entry)) {
        throw meanwhile(entry, "somebody has put it into what is to go");
      }
    }
  }

  private static FileSystemException meanwhile(Path path, String what) {
    return new FileSystemException(path.toString(), null, what + "; nothing was written");
  }
}
