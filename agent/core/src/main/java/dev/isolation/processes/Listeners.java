package dev.isolation.processes;

import java.io.File;
import java.util.HashMap;
import java.util.Map;

/** The ports that any process of this network namespace listens on (proc(5)). */
final class Listeners {
  private final Map<String, String> inodes = new HashMap<>();

  /** As they are now. */
  Listeners() {
    for (String protocol : new String[] {"tcp", "udp"}) {
      add(protocol, ProcFile.text("/proc/net/" + protocol));
      add(protocol, ProcFile.text("/proc/net/" + protocol + "6"));
    }
  }

  private void add(String protocol, String table) {
    for (String line : ProcFile.split(table, '\n')) {
      int number = Sockets.listeningPort(protocol, line);
      if (number >= 0) {
        inodes.put(number + "/" + protocol, Sockets.inode(line));
      }
    }
  }

  /** Whether any process listens there. */
  boolean has(int number, String protocol) {
    return inodes.containsKey(number + "/" + protocol);
  }

  /** The process that listens there, as far as this one may see it. */
  String holder(int number, String protocol) {
    String socket = inodes.get(number + "/" + protocol);
    String[] processes = new File("/proc").list();
    for (String process : processes == null ? new String[0] : processes) {
      if (Character.isDigit(process.charAt(0))
          && new Sockets(Long.parseLong(process)).inodes().contains(socket)) {
        return "pid " + process + " (" + ProcFile.text("/proc/" + process + "/comm").trim() + ")";
      }
    }
    return "a process that cannot be seen";
  }
}
