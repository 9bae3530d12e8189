package dev.isolation.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Waits until all children are ready, by what the kernel tells of their instances' files. */
final class ReadyGate {
  /** Ends of commands and answers to URLs are not told by anything, so they are looked for. */
  private static final int LOOK_MILLIS = 100;

  private final Console console;
  private final List<Wait> waits;
  private final int seconds;
  private final List<String> failures = new ArrayList<>();

  ReadyGate(Console console, List<Wait> waits, int seconds) {
    this.console = console;
    this.waits = waits;
    this.seconds = seconds;
  }

  /** Says for each that it is ready; false if one is not, which is said. */
  boolean await(List<Child> children) throws IOException, InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Child> waiting = new ArrayList<>(children);
    try (DirectoryWatch watch = new DirectoryWatch()) {
      while (true) {
        for (Child child : waiting) {
          child.watch(watch);
        }
        look(waiting);
        if (waiting.isEmpty() || !failures.isEmpty()) {
          break;
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          late(waiting);
          break;
        }
        watch.await(Math.min(left, LOOK_MILLIS));
      }
    }
    failures.forEach(console::complain);
    return failures.isEmpty();
  }

  private void look(List<Child> waiting) throws IOException {
    for (Child child : new ArrayList<>(waiting)) {
      boolean ended = child.hasEnded(); // asked first: what it did last counts
      String missing = missing(child);
      if (missing == null) {
        waiting.remove(child);
        console.err.println(child.name() + "  ready");
      } else if (ended && child.isDone(waits.isEmpty())) {
        waiting.remove(child);
        if (child.exitCode() != 0 || !waits.isEmpty()) {
          String code = "has ended with exit code " + child.exitCode();
          failures.add(child.name() + " " + code + " before it was ready: " + missing);
        }
      }
    }
  }

  private String missing(Child child) throws IOException {
    if (waits.isEmpty()) {
      return new Wait.Started().missing(child);
    }
    for (Wait wait : waits) {
      String missing = wait.missing(child);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private void late(List<Child> waiting) throws IOException {
    for (Child child : waiting) {
      String missing = missing(child);
      failures.add(child.name() + " is not ready after " + seconds + " s: " + missing);
    }
  }
}
