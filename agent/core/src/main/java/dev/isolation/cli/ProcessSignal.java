package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import java.io.IOException;
import java.lang.reflect.Field;

/** Asks processes to end, or makes them. */
final class ProcessSignal {
  private ProcessSignal() {}

  /** To a child of this process. */
  static void send(Process process, boolean forcibly) throws IOException, InterruptedException {
    if (process.isAlive()) {
      send(pid(process), forcibly);
    }
  }

  /** To all live members. */
  static void sendToMembers(Instance instance, boolean forcibly)
      throws IOException, InterruptedException {
    for (MemberRecord member : instance.members()) {
      if (member.isLive()) {
        send(member.pid(), forcibly);
      }
    }
  }

  /** Not {@code Process.destroy}, which closes the streams, last words unread. */
  static void send(long pid, boolean forcibly) throws IOException, InterruptedException {
    String signal = forcibly ? "-KILL" : "-TERM";
    String kill = "kill " + signal + " " + pid; // the shell's own: not everybody has the program
    new ProcessBuilder("/bin/sh", "-c", kill).start().waitFor();
  }

  /** The number of a child of this process. */
  static long pid(Process process) {
    try {
      return (Long) Process.class.getMethod("pid").invoke(process);
    } catch (ReflectiveOperationException java8) {
      try {
        Field field = process.getClass().getDeclaredField("pid");
        field.setAccessible(true);
        return field.getInt(process);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("this JDK does not tell a child's pid", e);
      }
    }
  }
}
