package dev.isolation.ports;

import dev.isolation.paths.JdkPaths;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/**
 * Who is on a port, from the kernel's tables of sockets and the descriptors of the processes that
 * this user may look at (proc(5)).
 */
final class PortHolder {
  private static final String LISTEN = "0A";

  /** What a connection leaves behind belongs to no process. */
  private static final String NOBODY = "0";

  private PortHolder() {}

  /** Says whether any process listens on the TCP port, or has the UDP port. */
  static boolean isBound(boolean udp, int port) {
    return !inodes(udp, port, false).isEmpty();
  }

  /**
   * Says whether nothing is on the TCP port but what connections left behind that have ended: it
   * can be bound again within a minute, or at once with address reuse.
   */
  static boolean isFading(int port) {
    Set<String> all = inodes(false, port, true);
    return all.size() == 1 && all.contains(NOBODY);
  }

  /** Names the process that is on the port, as far as it can be seen. */
  static String describe(boolean udp, int port) {
    Set<String> inodes = inodes(udp, port, false);
    if (inodes.isEmpty()) {
      return "an unknown process";
    }
    String[] pids = new File("/proc").list();
    for (String pid : pids == null ? new String[0] : pids) {
      if (Character.isDigit(pid.charAt(0)) && holds(pid, inodes)) {
        return "pid " + pid + " (" + command(pid) + ")";
      }
    }
    return "a process of another user";
  }

  private static boolean holds(String pid, Set<String> inodes) {
    File[] descriptors = new File("/proc/" + pid + "/fd").listFiles();
    for (File descriptor : descriptors == null ? new File[0] : descriptors) {
      try {
        String target = Files.readSymbolicLink(JdkPaths.of(descriptor)).toString();
        if (target.startsWith("socket:[")
            && inodes.contains(target.substring(8, target.length() - 1))) {
          return true;
        }
      } catch (IOException closedMeanwhile) {
        // another descriptor may be the one
      }
    }
    return false;
  }

  private static String command(String pid) {
    try (BufferedReader in = reader("/proc/" + pid + "/comm")) {
      return in.readLine();
    } catch (IOException gone) {
      return "ended";
    }
  }

  private static Set<String> inodes(boolean udp, int port, boolean inAnyState) {
    Set<String> inodes = new HashSet<>();
    String suffix = String.format(":%04X", port);
    String table = udp ? "/proc/net/udp" : "/proc/net/tcp";
    for (String family : new String[] {"", "6"}) {
      try (BufferedReader in = reader(table + family)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] fields = line.trim().split("\\s+");
          if (fields.length > 9
              && fields[1].endsWith(suffix)
              && (udp || inAnyState || fields[3].equals(LISTEN))) {
            inodes.add(fields[9]);
          }
        }
      } catch (IOException noSuchFamily) {
        // a kernel without IPv6 has no such table
      }
    }
    return inodes;
  }

  private static BufferedReader reader(String file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(new FileInputStream(file), StandardCharsets.ISO_8859_1));
  }
}
