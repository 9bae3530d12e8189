package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prints a line for each port that a child opens. */
final class PortAnnouncer {
  /** Long: the kernel tells when there is something to see. */
  private static final int LOOK_MILLIS = 60_000;

  private final Console console;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final Set<String> said = new HashSet<>();
  private final Thread thread = new Thread(this::watch, "isolation ports");
  private volatile boolean finished;

  PortAnnouncer(Console console) {
    this.console = console;
    thread.setDaemon(true);
  }

  void add(Child child) {
    children.add(child);
  }

  void start() {
    thread.start();
  }

  /** Once more says what is open, and no more after that. */
  void finish() throws InterruptedException {
    finished = true;
    thread.interrupt();
    thread.join();
    for (Child child : children) {
      tryLook(child, null);
    }
  }

  private void watch() {
    try (DirectoryWatch watch = new DirectoryWatch()) {
      while (!finished) {
        for (Child child : children) {
          tryLook(child, watch);
        }
        watch.await(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      // finished
    } catch (IOException e) {
      console.complain("ports are no longer shown: " + e.getMessage());
    }
  }

  private void tryLook(Child child, DirectoryWatch watch) {
    try {
      if (watch != null) {
        child.watch(watch);
      }
      look(child);
    } catch (IOException e) {
      if (said.add(e.getMessage())) {
        console.complain(e.getMessage());
      }
    }
  }

  private void look(Child child) throws IOException {
    Instance instance = child.instance();
    if (instance == null || !instance.portsFile().file().isFile()) {
      return;
    }
    Set<Long> live = null;
    for (PortMapping mapping : instance.portsFile().read()) {
      String port = PortCommand.requested(mapping) + " -> " + mapping.address();
      String line = child.name() + "  " + port;
      if (!said.contains(line)) {
        live = live == null ? livePids(child) : live;
        if (holds(mapping, live)) {
          said.add(line);
          console.err.println(line);
        }
      }
    }
  }

  private static boolean holds(PortMapping mapping, Set<Long> live) {
    for (Long holder : mapping.holders()) {
      if (live.contains(holder)) {
        return true;
      }
    }
    return false;
  }

  private static Set<Long> livePids(Child child) throws IOException {
    Set<Long> pids = new HashSet<>();
    for (MemberRecord member : child.liveMembers()) {
      pids.add(member.pid());
    }
    return pids;
  }
}
