package dev.isolation.processes;

import java.io.File;
import java.io.IOException;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Has a running JVM load a jar. */
public final class JvmAttacher {
  /** JDK 8 answers with the bare code, which the JDKs that attach now take for a complaint. */
  private static final String DONE = "0";

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
}
