package dev.isolation.ports;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Whether the kernel answers on all of 127.0.0.0/8; may be asked before {@code main}. */
public final class LoopbackNetwork {
  /** The routes as a tree; the leaf of a local network says so below its address (proc(5)). */
  private static final String ROUTES = "/proc/net/fib_trie";

  private LoopbackNetwork() {}

  /**
   * Asks the routing table.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isComplete() throws IOException {
    boolean atNetwork = false;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(ROUTES), StandardCharsets.ISO_8859_1))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.contains("|-- ")) {
          atNetwork = line.endsWith("|-- 127.0.0.0");
        } else if (atNetwork && line.contains("/8 host LOCAL")) {
          return true;
        }
      }
    }
    return false;
  }
}
