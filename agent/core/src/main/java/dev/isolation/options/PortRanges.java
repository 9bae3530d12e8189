package dev.isolation.options;

import java.util.ArrayList;
import java.util.List;

/** A set of port numbers, as {@code 5005;9000-9100} gives it. */
public final class PortRanges {
  private final List<int[]> ranges = new ArrayList<>();

  PortRanges() {}

  void add(int low, int high) {
    ranges.add(new int[] {low, high});
  }

  /** Whether the port is one of them. */
  public boolean contains(int port) {
    for (int[] range : ranges) {
      if (port >= range[0] && port <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** The ranges, lowest and highest number of each. */
  public List<int[]> asList() {
    return new ArrayList<>(ranges);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }
}
