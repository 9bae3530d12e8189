package dev.isolation.layers.changes;

import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Asks before the first change whether this process may make them all. */
final class Permissions {
  private Permissions() {}

  static void require(Plan plan) throws IOException {
    Object user = Files.getAttribute(JdkPaths.of("/proc/self"), "unix:uid");
    Set<Path> asked = new HashSet<>();
    for (Operation step : plan.operations) {
      Path parent = step.path.getParent();
      boolean inside =
          step.kind != Operation.Kind.META
              && step.kind != Operation.Kind.TOUCH
              && step.kind != Operation.Kind.SAME;
      Path needed = step.kind == Operation.Kind.WRITE ? step.path : parent;
      if (inside && asked.add(needed)) {
        require(needed, user);
      }
    }
  }

  private static void require(Path path, Object user) throws IOException {
    Stat stat = Stat.of(path);
    if (stat == null || Files.isWritable(path) || user.equals(stat.uid) || user.equals(0)) {
      return; // what is not there yet is made by this process
    }
    throw new AccessDeniedException(
        path.toString(), null, "belongs to user " + stat.uid + " and cannot be written");
  }
}
