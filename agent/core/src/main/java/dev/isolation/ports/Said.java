package dev.isolation.ports;

import java.util.HashSet;
import java.util.Set;

/** What has been said already: each line is worth saying once. */
final class Said {
  private final Set<String> lines = new HashSet<>();

  synchronized boolean first(String line) {
    return lines.add(line);
  }
}
