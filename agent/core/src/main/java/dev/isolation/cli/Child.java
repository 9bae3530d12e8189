package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One started command and the members that it brought to its instance. */
final class Child {
  private static final int DRAIN_MILLIS = 2000;

  private final String name;
  private final Home home;
  private final Set<String> before = new HashSet<>();
  private final Process process;
  private final LinePump output;
  private final LinePump errors;

  Child(Console console, Home home, ChildCommand command, String prefix) throws IOException {
    this.name = command.name();
    this.home = home;
    for (MemberRecord member : liveMembers()) {
      before.add(member.process());
    }
    this.process = command.builder().start();
    this.output = new LinePump(process.getInputStream(), console.out, prefix);
    this.errors = new LinePump(process.getErrorStream(), console.err, prefix);
    output.start();
    errors.start();
  }

  String name() {
    return name;
  }

  /** The instance, or null until the agent has made it. */
  Instance instance() throws IOException {
    return home.find(name);
  }

  /** Live members that were not there before the command started. */
  List<MemberRecord> liveMembers() throws IOException {
    List<MemberRecord> live = new ArrayList<>();
    Instance instance = instance();
    if (instance != null) {
      for (MemberRecord member : instance.members()) {
        if (member.isLive() && !before.contains(member.process())) {
          live.add(member);
        }
      }
    }
    return live;
  }

  /** Waits for its end and its output's. */
  int waitFor() throws InterruptedException {
    int code = process.waitFor();
    output.join(DRAIN_MILLIS);
    errors.join(DRAIN_MILLIS);
    return code;
  }

  /** Whether the command or a member that it brought still runs. */
  boolean isRunning() {
    try {
      return process.isAlive() || !liveMembers().isEmpty();
    } catch (IOException e) {
      return process.isAlive();
    }
  }

  /** Asks the command and the members to end, or makes them. */
  void stop(boolean forcibly) {
    try {
      ProcessSignal.send(process, forcibly);
      for (MemberRecord member : liveMembers()) {
        ProcessSignal.send(member.pid(), forcibly);
      }
    } catch (IOException e) {
      // it cannot be told who else there is; the command itself can be stopped all the same
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
