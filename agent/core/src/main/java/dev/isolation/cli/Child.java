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
  private final List<LinePump> pumps = new ArrayList<>();

  private Child(Home home, ChildCommand command, ProcessBuilder builder) throws IOException {
    this.name = command.name();
    this.home = home;
    for (MemberRecord member : members()) {
      before.add(member.process());
    }
    this.process = builder.start();
  }

  /** One whose output is shown here. */
  static Child attached(Console console, Home home, ChildCommand command, String prefix)
      throws IOException {
    Child child = new Child(home, command, command.builder());
    child.pump(new LinePump(child.process.getInputStream(), console.out, prefix));
    child.pump(new LinePump(child.process.getErrorStream(), console.err, prefix));
    return child;
  }

  private void pump(LinePump pump) {
    pumps.add(pump);
    pump.start();
  }

  /** One that outlives this process, its output in a file of its instance. */
  static Child detached(Home home, ChildCommand command) throws IOException {
    Instance instance = home.find(command.name());
    return new Child(home, command, command.detached(instance.output().begin(!instance.isLive())));
  }

  String name() {
    return name;
  }

  /** The instance, or null until the agent has made it. */
  Instance instance() throws IOException {
    return home.find(name);
  }

  /** Members that were not there before the command started, live or not. */
  private List<MemberRecord> members() throws IOException {
    List<MemberRecord> all = new ArrayList<>();
    Instance instance = instance();
    if (instance != null) {
      for (MemberRecord member : instance.members()) {
        if (!before.contains(member.process())) {
          all.add(member);
        }
      }
    }
    return all;
  }

  /** The live ones of them. */
  List<MemberRecord> liveMembers() throws IOException {
    List<MemberRecord> live = members();
    live.removeIf(member -> !member.isLive());
    return live;
  }

  /** Has the watch tell of ports and members. */
  void watch(DirectoryWatch watch) throws IOException {
    Instance instance = instance();
    if (instance != null) {
      watch.add(instance.directory());
      watch.add(instance.membersDirectory());
    }
  }

  /** Waits for its end and its output's. */
  int waitFor() throws InterruptedException {
    int code = process.waitFor();
    for (LinePump pump : pumps) {
      pump.join(DRAIN_MILLIS);
    }
    return code;
  }

  /** Whether the command itself has ended. */
  boolean hasEnded() {
    return !process.isAlive();
  }

  /** How it has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /**
   * Whether nothing more is to be expected of a command that has ended: one that ended well may
   * have left a JVM that is just starting.
   *
   * @param byAny whether any JVM, even one that has ended too, was all that was expected
   */
  boolean isDone(boolean byAny) throws IOException {
    List<MemberRecord> members = members();
    return exitCode() != 0 || !members.isEmpty() && (byAny || liveMembers().isEmpty());
  }

  /** Its members' numbers; that of the command itself while there is none. */
  List<Long> pids() throws IOException {
    List<Long> pids = new ArrayList<>();
    for (MemberRecord member : liveMembers()) {
      pids.add(member.pid());
    }
    if (pids.isEmpty() && process.isAlive()) {
      pids.add(ProcessSignal.pid(process));
    }
    return pids;
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
        ProcessSignal.send(member, forcibly);
      }
    } catch (IOException e) {
      // it cannot be told who else there is; the command itself can be stopped all the same
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
