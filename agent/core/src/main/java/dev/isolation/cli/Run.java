package dev.isolation.cli;

import dev.isolation.home.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Children from start to end. */
final class Run {
  private static final int GRACE_MILLIS = 10_000;
  private static final int LOOK_MILLIS = 20;
  private static final int[] COLOURS = {36, 33, 32, 35, 34, 31};

  private final Console console;
  private final Home home;
  private final List<Child> children = new ArrayList<>();
  private boolean stopping;

  Run(Console console, Home home) {
    this.console = console;
    this.home = home;
  }

  /** Starts all, waits for all, and returns the worst exit code. */
  int execute(List<ChildCommand> commands) throws IOException, InterruptedException {
    Thread stopper = new Thread(this::stop, "isolation stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    PortAnnouncer announcer = new PortAnnouncer(console);
    try {
      for (ChildCommand command : commands) {
        Child child = start(command);
        if (child != null) {
          announcer.add(child);
        }
      }
      announcer.start();
      int worst = 0;
      for (Child child : new ArrayList<>(children)) {
        worst = Math.max(worst, child.waitFor());
      }
      return worst;
    } catch (IOException e) {
      stop();
      throw e;
    } finally {
      announcer.finish();
      forget(stopper);
    }
  }

  private synchronized Child start(ChildCommand command) throws IOException {
    if (stopping) {
      return null;
    }
    Child child = new Child(console, home, command, prefix(command.name(), children.size()));
    children.add(child);
    return child;
  }

  private String prefix(String name, int number) {
    if (!console.hasColour()) {
      return name + " | ";
    }
    return "\u001b[" + COLOURS[number % COLOURS.length] + "m" + name + " |\u001b[0m ";
  }

  private synchronized void stop() {
    stopping = true;
    for (Child child : children) {
      child.stop(false);
    }
    long end = System.nanoTime() + GRACE_MILLIS * 1_000_000L;
    try {
      for (Child child : children) {
        while (child.isRunning() && System.nanoTime() < end) {
          Thread.sleep(LOOK_MILLIS);
        }
        if (child.isRunning()) {
          child.stop(true);
        }
        child.waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread stopper) {
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException endingAlready) {
      // the hook runs; the JVM ends with the signal's code
    }
  }
}
