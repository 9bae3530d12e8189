package dev.isolation.cli;

import dev.isolation.home.MemberRecord;
import dev.isolation.home.ProcessIdentity;
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

  /** Whether a member can be reached: in another pid namespace its number is somebody else's. */
  static boolean reaches(MemberRecord member) {
    return ProcessIdentity.state(member.process()) == ProcessIdentity.State.ALIVE;
  }

  /** To a member, if it can be reached. */
  static void send(MemberRecord member, boolean forcibly) throws IOException, InterruptedException {
    if (reaches(member)) {
      send(member.pid(), forcibly);
    }
  }

  /** Not {@code Process.destroy}, which closes the streams, last words unread. */
  private static void send(long pid, boolean forcibly) throws IOException, InterruptedException {
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
