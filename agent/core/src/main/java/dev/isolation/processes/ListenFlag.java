package dev.isolation.processes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An option of the JVM that makes it listen on a port: JDWP, or the JMX agent. */
final class ListenFlag {
  private static final String[] JDWP = {"-agentlib:jdwp=", "-Xrunjdwp:"};
  private static final String[] JMX = {
    "-Dcom.sun.management.jmxremote.port=", "-Dcom.sun.management.jmxremote.rmi.port="
  };

  private final String before;
  private final int port;
  private final String after;
  private final boolean jdwp;

  private ListenFlag(String before, int port, String after, boolean jdwp) {
    this.before = before;
    this.port = port;
    this.after = after;
    this.jdwp = jdwp;
  }

  /** What the option says, or null if it opens no port of a fixed number. */
  static ListenFlag of(String option) {
    for (String start : JMX) {
      if (option.startsWith(start)) {
        return at(option, start.length(), option.length(), false);
      }
    }
    for (String start : JDWP) {
      if (option.startsWith(start)) {
        return jdwp(option, start.length());
      }
    }
    boolean library = option.startsWith("-agentpath:") && option.contains("libjdwp");
    return library ? jdwp(option, option.indexOf('=') + 1) : null;
  }

  private static ListenFlag jdwp(String option, int from) {
    boolean server = false;
    ListenFlag flag = null;
    for (int start = from; start < option.length(); ) {
      int comma = option.indexOf(',', start);
      int end = comma < 0 ? option.length() : comma;
      server = server || option.substring(start, end).equals("server=y");
      if (option.startsWith("address=", start)) {
        int host = option.lastIndexOf(':', end - 1);
        flag = at(option, Math.max(start + "address=".length(), host + 1), end, true);
      }
      start = end + 1;
    }
    return server ? flag : null;
  }

  private static ListenFlag at(String option, int from, int to, boolean jdwp) {
    try {
      int port = Integer.parseInt(option.substring(from, to));
      return port <= 0
          ? null
          : new ListenFlag(option.substring(0, from), port, option.substring(to), jdwp);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** The ports that JDWP listens on by these options. */
  static Set<Integer> jdwpPorts(List<String> options) {
    Set<Integer> ports = new TreeSet<>();
    for (String option : options) {
      ListenFlag flag = of(option);
      if (flag != null && flag.jdwp) {
        ports.add(flag.port);
      }
    }
    return ports;
  }

  int port() {
    return port;
  }

  /** For the user. */
  String kind() {
    return jdwp ? "JDWP" : "JMX";
  }

  /** The option with any free port in place of its own; both agents read 0 so, on every JDK. */
  String withAnyPort() {
    return before + "0" + after;
  }

  boolean isSamePort(ListenFlag other) {
    return other.jdwp == jdwp && other.port == port;
  }
}
