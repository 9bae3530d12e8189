package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The instances that a run makes and removes. */
final class Ephemerals {
  private final Console console;
  private final Home home;
  private final List<String> made = new ArrayList<>();

  Ephemerals(Console console, Home home) {
    this.console = console;
    this.home = home;
  }

  /** Makes one; what is left of an earlier ephemeral one of the name goes first. */
  synchronized void make(String name) throws IOException {
    Instance before = home.find(name);
    if (before != null && before.isLeft()) {
      remove(before);
    } else if (before != null) {
      home.requireNone(name);
    }
    if (!home.joinEphemeral(name).isOwnEphemeral()) {
      throw new HomeException("an instance " + name + " was made meanwhile: try another name");
    }
    made.add(name);
  }

  /** Removes those that were made; once more does nothing. */
  synchronized void remove() {
    for (String name : made) {
      try {
        Instance instance = home.find(name);
        if (instance != null) {
          remove(instance);
        }
      } catch (IOException e) {
        console.complain(e.getMessage() + "; prune removes it later");
      }
    }
    made.clear();
  }

  /** They are somebody else's to remove. */
  synchronized void leave() {
    made.clear();
  }

  static void remove(Instance instance) throws IOException {
    try (Reservation reserved = instance.reserve("rm")) {
      instance.home().remove(reserved.instance());
    }
  }
}
