package dev.isolation.processes;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The ports that a process listens on, as {@code /proc} shows them (proc(5)). */
final class Sockets {
  private static final String SOCKET = "socket:[";
  private static final String TCP_LISTENS = "0A";
  private static final String UDP_UNCONNECTED = "07";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final long pid;

  Sockets(long pid) {
    this.pid = pid;
  }

  /** All of them; none if the process has ended or is another user's. */
  Set<OpenPort> open(Set<Integer> jdwp) {
    Set<OpenPort> open = new TreeSet<>();
    Set<String> inodes = inodes();
    if (!inodes.isEmpty()) {
      for (String protocol : new String[] {"tcp", "udp"}) {
        add(open, inodes, jdwp, protocol, protocol);
        add(open, inodes, jdwp, protocol, protocol + "6");
      }
    }
    return open;
  }

  /** The numbers of its sockets. */
  Set<String> inodes() {
    Set<String> inodes = new HashSet<>();
    File[] descriptors = new File("/proc/" + pid + "/fd").listFiles();
    for (File descriptor : descriptors == null ? new File[0] : descriptors) {
      try {
        String target = Files.readSymbolicLink(JdkPaths.of(descriptor)).toString();
        if (target.startsWith(SOCKET)) {
          inodes.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      } catch (IOException closedMeanwhile) {
        // not open any more, so not of interest
      }
    }
    return inodes;
  }

  private void add(
      Set<OpenPort> open, Set<String> inodes, Set<Integer> jdwp, String protocol, String table) {
    for (String line : ProcFile.split(ProcFile.text("/proc/" + pid + "/net/" + table), '\n')) {
      int number = listeningPort(protocol, line);
      if (number >= 0 && inodes.contains(inode(line))) {
        open.add(new OpenPort(pid, protocol, number, jdwp.contains(number)));
      }
    }
  }

  /** The port of a line of the kernel's table if somebody listens there, else -1. */
  static int listeningPort(String protocol, String line) {
    String state = protocol.equals("tcp") ? TCP_LISTENS : UDP_UNCONNECTED;
    String[] fields = fields(line);
    if (fields.length <= INODE || !fields[STATE].equals(state)) {
      return -1;
    }
    String address = fields[ADDRESS];
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }

  /** The socket's number in a line of the kernel's table. */
  static String inode(String line) {
    return fields(line)[INODE];
  }

  private static String[] fields(String line) {
    return line.trim().split(" +");
  }
}
