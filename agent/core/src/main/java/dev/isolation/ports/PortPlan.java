package dev.isolation.ports;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The arithmetic of ports: which number a requested one should become, and which is next if that
 * one is taken. Results beyond 65535 start again at {@value #WRAP}.
 */
public final class PortPlan {
  static final int HIGHEST = 65535;

  /** The first unprivileged number: where results beyond the highest start again. */
  static final int WRAP = 1024;

  private final boolean keep;
  private final int offset;
  private final Map<Integer, Integer> explicit;
  private final List<int[]> excluded;

  /**
   * A plan.
   *
   * @param keep true if no number is rewritten but the explicit ones
   * @param offset what is added to a requested number
   * @param explicit requested to actual numbers, 0 for any free one
   * @param excluded ranges, both ends included, that are never rewritten
   */
  public PortPlan(boolean keep, int offset, Map<Integer, Integer> explicit, List<int[]> excluded) {
    this.keep = keep;
    this.offset = offset;
    this.explicit = explicit;
    this.excluded = excluded;
  }

  /** A plan that leaves every number as it is. */
  public static PortPlan keepAll() {
    return new PortPlan(
        true, 0, Collections.<Integer, Integer>emptyMap(), Collections.<int[]>emptyList());
  }

  /** Says whether a number is shared with other instances on purpose. */
  public boolean isExcluded(int requested) {
    for (int[] range : excluded) {
      if (requested >= range[0] && requested <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** Says whether a taken number may be replaced by the next one. */
  public boolean mayMove(int requested) {
    return !keep && !explicit.containsKey(requested);
  }

  /** Says whether the user named one actual number for this requested one. */
  public boolean isGiven(int requested) {
    Integer given = explicit.get(requested);
    return given != null && given != 0;
  }

  /** Says whether the user asked for any free number in place of this requested one. */
  public boolean isFree(int requested) {
    Integer given = explicit.get(requested);
    return given != null && given == 0;
  }

  /** Says whether the number of the last time is to be preferred over a new one. */
  public boolean usesKept(int requested) {
    return mayMove(requested) || isFree(requested);
  }

  /** Says whether any number is rewritten at all: in slot 0 the offset is 0. */
  public boolean rewrites(int requested) {
    return first(requested) != requested;
  }

  /** The number that a requested one should become; 0 for any free one. */
  public int first(int requested) {
    Integer given = explicit.get(requested);
    if (given != null) {
      return given;
    }
    return keep ? requested : wrap(requested + offset);
  }

  /** The candidate after one that is taken. */
  public int next(int actual) {
    return wrap(actual + 1);
  }

  private static int wrap(int number) {
    int span = HIGHEST - WRAP + 1;
    return number <= HIGHEST ? number : WRAP + (number - HIGHEST - 1) % span;
  }
}
