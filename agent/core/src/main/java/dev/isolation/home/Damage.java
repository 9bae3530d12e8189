package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of state files that cannot be understood: each is said once, and kept beside its
 * place by who may write, so that its instance goes on without it and it can be looked at later.
 */
final class Damage {
  static final String ASIDE = ".damaged-";

  private final Report report;
  private final boolean moves;
  private final Set<File> said = new HashSet<>();

  /**
   * Of one home.
   *
   * @param report where it is said; null if what is damaged is to be refused
   * @param moves whether this process may write
   */
  Damage(Report report, boolean moves) {
    this.report = report;
    this.moves = moves;
  }

  /** Whether this process may write. */
  boolean moves() {
    return moves;
  }

  /** Goes no further if it is to be refused. */
  void tolerate(DamagedException damaged) throws DamagedException {
    if (report == null) {
      throw damaged;
    }
  }

  /**
   * The file stays.
   *
   * @param loss how it goes on without what it held
   * @throws DamagedException if it is to be refused
   */
  void leave(DamagedException damaged, String loss) throws DamagedException {
    tolerate(damaged);
    say(damaged, "not moved", loss);
  }

  /** The file's place gets free; another process may be first. */
  void moveAside(DamagedException damaged, String loss) throws DamagedException {
    tolerate(damaged);
    File aside = aside(damaged);
    try {
      Files.move(JdkPaths.of(damaged.file()), JdkPaths.of(aside), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException anotherWasFirst) {
      return;
    } catch (IOException e) {
      say(damaged, "it cannot be moved to " + aside + " (" + e + ")", loss);
      return;
    }
    say(damaged, "moved to " + aside, loss);
  }

  /** The file is there at any moment: the damaged one, then the new one. */
  void replace(DamagedException damaged, Map<String, Object> content, String loss)
      throws DamagedException {
    tolerate(damaged);
    File aside = aside(damaged);
    try {
      Files.copy(JdkPaths.of(damaged.file()), JdkPaths.of(aside));
      StateFile.write(damaged.file(), content);
    } catch (IOException e) {
      say(damaged, "it cannot be moved to " + aside + " (" + e + ")", loss);
      return;
    }
    say(damaged, "moved to " + aside, loss);
  }

  private static File aside(DamagedException damaged) {
    long millis = System.currentTimeMillis();
    File aside;
    do {
      aside = new File(damaged.file().getPath() + ASIDE + millis++);
    } while (aside.exists());
    return aside;
  }

  private void say(DamagedException damaged, String where, String loss) {
    synchronized (said) {
      if (!said.add(damaged.file())) {
        return;
      }
    }
    report.info("damaged: " + damaged.file() + ": " + damaged.why() + "; " + where + "; " + loss);
  }
}
