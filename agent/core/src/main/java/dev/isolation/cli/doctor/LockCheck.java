package dev.isolation.cli.doctor;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import dev.isolation.home.HomeLock;
import dev.isolation.home.TrialDirectory;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Whether a lock that this process holds is seen by another, on the home's file system. */
public final class LockCheck extends Check {
  /** The exit code of {@link #look} for a lock that is held. */
  public static final int HELD = 0;

  /** The exit code of {@link #look} for a lock that is free. */
  public static final int FREE = 1;

  private static final String[] VARIABLES = {
    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"
  };

  private final File home;
  private final String[] look;

  /**
   * On the home's file system.
   *
   * @param look a command that, given a file's path as its last word, ends as {@link #look} says
   */
  public LockCheck(File home, String... look) {
    this.home = home;
    this.look = look;
  }

  /** What the other process does. */
  public static int look(File file) throws IOException {
    return HomeLock.isHeldElsewhere(file) ? HELD : FREE;
  }

  @Override
  public String what() {
    return "locks";
  }

  @Override
  public List<Finding> findings() throws IOException {
    try (TrialDirectory trial = TrialDirectory.of(home)) {
      File file = new File(trial.directory(), "held.lock");
      int held;
      HomeLock.Held lock = HomeLock.of(file).hold();
      try {
        held = ask(file);
      } finally {
        lock.close();
      }
      File free = new File(trial.directory(), "free.lock");
      HomeLock.of(free).hold().close();
      return Collections.singletonList(finding(held, ask(free)));
    }
  }

  private static Finding finding(int held, int free) {
    if (held == HELD && free == FREE) {
      return Finding.ok("locks", "a lock is seen by another process, and its release too");
    }
    String text = "a lock is not what another process sees (" + held + ", " + free + ")";
    String remedy = "choose a home on a local file system, with --home or home=";
    return Finding.fail("locks", text, remedy);
  }

  private int ask(File file) throws IOException {
    String[] command = Arrays.copyOf(look, look.length + 1);
    command[look.length] = file.getPath();
    ProcessBuilder builder = Subprocess.quiet(command);
    for (String variable : VARIABLES) {
      builder.environment().remove(variable);
    }
    return Subprocess.waitFor(builder.start());
  }
}
