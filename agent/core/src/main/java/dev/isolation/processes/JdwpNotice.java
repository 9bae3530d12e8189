package dev.isolation.processes;

import dev.isolation.home.Report;
import java.util.Set;

/** JDWP listens in native code: its number cannot be rewritten, so it is said. */
public final class JdwpNotice {
  private JdwpNotice() {}

  /** Says on which ports JDWP listens in this JVM, if it does; touches no network class. */
  public static Set<Integer> say(int slot, Report report) {
    Set<Integer> ports = ListenFlag.jdwpPorts(JvmOptions.own().all());
    for (int port : ports) {
      String line = "JDWP listens on " + port + " as configured, outside isolation";
      String why = " (ports of native code cannot be rewritten)";
      String advice = "; give each instance another number, or address=0 for any free one";
      report.info(line + why + (slot == 0 ? "" : advice));
    }
    return ports;
  }
}
