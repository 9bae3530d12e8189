package dev.isolation.cli;

import dev.isolation.home.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Children from start to end, or until they are on their own. */
final class Run {
  private static final int GRACE_MILLIS = 10_000;
  private static final int KILL_MILLIS = 2000;
  private static final int LOOK_MILLIS = 20;
  private static final int[] COLOURS = {36, 33, 32, 35, 34, 31};

  private final Console console;
  private final Home home;
  private final Ephemerals ephemerals;
  private final boolean detaches;
  private final List<Child> children = new ArrayList<>();
  private boolean stopping;
  private volatile boolean atOnce;

  Run(Console console, Home home, Ephemerals ephemerals, boolean detaches) {
    this.console = console;
    this.home = home;
    this.ephemerals = ephemerals;
    this.detaches = detaches;
  }

  /**
   * Starts all, waits for all, and returns the worst exit code.
   *
   * @param gate what is waited for first; null for nothing
   */
  int execute(List<ChildCommand> commands, ReadyGate gate)
      throws IOException, InterruptedException {
    Thread stopper = new Thread(this::end, "isolation stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    Signals.onRepeat(() -> atOnce = true);
    PortAnnouncer announcer = new PortAnnouncer(console);
    try {
      for (ChildCommand command : commands) {
        Child child = start(command);
        if (child != null) {
          announcer.add(child);
        }
      }
      announcer.start();
      List<Child> all = new ArrayList<>(children);
      if (gate != null && !gate.await(all)) {
        return giveUp(all);
      }
      if (detaches) {
        detach(all);
        return 0;
      }
      return worst(all);
    } catch (IOException e) {
      stop();
      throw e;
    } finally {
      announcer.finish();
      if (Signals.forget(stopper)) {
        ephemerals.remove();
      }
    }
  }

  /** The worst exit code of those that have ended by themselves, and in any case a failure. */
  private int giveUp(List<Child> all) {
    int code = Commands.FAILED;
    for (Child child : all) {
      code = child.hasEnded() ? Math.max(code, child.exitCode()) : code;
    }
    if (detaches) {
      console.err.println("what they printed: logs " + all.get(0).name());
    }
    stop();
    return code;
  }

  private void detach(List<Child> all) throws IOException {
    for (Child child : all) {
      for (Long pid : child.pids()) {
        console.out.println(child.name() + "  " + pid);
      }
    }
    ephemerals.leave();
  }

  private static int worst(List<Child> all) throws InterruptedException {
    int worst = 0;
    for (Child child : all) {
      worst = Math.max(worst, child.waitFor());
    }
    return worst;
  }

  private synchronized Child start(ChildCommand command) throws IOException {
    if (stopping) {
      return null;
    }
    String prefix = prefix(command.name(), children.size());
    Child child =
        detaches ? Child.detached(home, command) : Child.attached(console, home, command, prefix);
    children.add(child);
    return child;
  }

  private String prefix(String name, int number) {
    if (!console.hasColour()) {
      return name + " | ";
    }
    return "\u001b[" + COLOURS[number % COLOURS.length] + "m" + name + " |\u001b[0m ";
  }

  /** By a signal. */
  private void end() {
    stop();
    ephemerals.remove();
  }

  private synchronized void stop() {
    stopping = true;
    for (Child child : children) {
      child.stop(false);
    }
    long end = System.nanoTime() + GRACE_MILLIS * 1_000_000L;
    try {
      for (Child child : children) {
        while (child.isRunning() && !atOnce && System.nanoTime() < end) {
          Thread.sleep(LOOK_MILLIS);
        }
        kill(child);
        child.waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void kill(Child child) throws InterruptedException {
    long end = System.nanoTime() + KILL_MILLIS * 1_000_000L;
    while (child.isRunning() && System.nanoTime() < end) {
      child.stop(true);
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
