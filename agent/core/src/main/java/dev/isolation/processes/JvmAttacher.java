package dev.isolation.processes;

import java.io.File;
import java.io.IOException;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Has a running JVM load a jar. */
public final class JvmAttacher {
  /** JDK 8 answers with the bare code, which the JDKs that attach now take for a complaint. */
  private static final String DONE = "0";

  private static final String CAUGHT = "SigCgt:";
  private static final int QUIT = 3;

  private JvmAttacher() {}

  /**
   * Returns when the jar's {@code agentmain} has ended.
   *
   * @param argument what {@code agentmain} is given
   * @throws IOException if the JVM does not do it, or is none; the message says why
   */
  public static void attach(long pid, File jar, String argument) throws IOException {
    if (!ProcFile.text("/proc/" + pid + "/maps").contains("/libjvm.so")) {
      // the request begins with a signal, by which other programs end
      throw new IOException("pid " + pid + " is not a JVM of this user");
    }
    if (!catchesQuit(pid) && !new File("/tmp/.java_pid" + pid).exists()) {
      throw new IOException(
          "pid " + pid + " takes no attachment: it has only been started, or is about to end");
    }
    try {
      ByteBuddyAgent.attach(jar, Long.toString(pid), argument);
    } catch (RuntimeException | LinkageError e) {
      Throwable cause = e;
      while (cause.getCause() != null && cause.getCause() != cause) {
        cause = cause.getCause();
      }
      String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      if (why.equals(DONE)) {
        return;
      }
      throw new IOException("pid " + pid + " cannot be attached to: " + why, e);
    }
  }

  /** Whether the signal that asks a JVM to listen does not end the process (proc(5)). */
  private static boolean catchesQuit(long pid) {
    for (String line : ProcFile.split(ProcFile.text("/proc/" + pid + "/status"), '\n')) {
      if (line.startsWith(CAUGHT)) {
        long caught = Long.parseUnsignedLong(line.substring(CAUGHT.length()).trim(), 16);
        return (caught & 1L << QUIT - 1) != 0;
      }
    }
    return false;
  }
}
