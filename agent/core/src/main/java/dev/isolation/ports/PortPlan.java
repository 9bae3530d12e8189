package dev.isolation.ports;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the user wants of numbers: explicit pairs, numbers to leave alone, a strategy for all. */
public final class PortPlan {
  private final PortStrategy strategy;
  private final Map<Integer, Integer> explicit;
  private final List<int[]> excluded;

  /**
   * A plan.
   *
   * @param strategy for numbers without a pair
   * @param explicit requested to actual numbers, 0 for any free one
   * @param excluded ranges, both ends included, that are never rewritten
   */
  public PortPlan(PortStrategy strategy, Map<Integer, Integer> explicit, List<int[]> excluded) {
    this.strategy = strategy;
    this.explicit = explicit;
    this.excluded = excluded;
  }

  /** A plan that leaves every number as it is. */
  public static PortPlan keepAll() {
    return new PortPlan(
        PortStrategy.keep(),
        Collections.<Integer, Integer>emptyMap(),
        Collections.<int[]>emptyList());
  }

  /** The plan for sockets that the strategy's address would cut off from other hosts. */
  PortPlan beside() {
    PortStrategy other = strategy.beside();
    return other == strategy ? this : new PortPlan(other, explicit, excluded);
  }

  /** Says whether a number is shared with other instances on purpose. */
  boolean isExcluded(int number) {
    for (int[] range : excluded) {
      if (number >= range[0] && number <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** Says whether a taken number may be replaced by the next one. */
  boolean mayMove(int requested) {
    return !explicit.containsKey(requested) && strategy.mayMove();
  }

  /** Says whether the app's own clash is all that a taken number can mean. */
  boolean isPlain(int requested) {
    return !explicit.containsKey(requested) && strategy.leaves(requested) && !strategy.mayMove();
  }

  /** Says whether the user asked for any free number in place of this requested one. */
  boolean isFree(int requested) {
    Integer given = explicit.get(requested);
    return given != null && given == 0;
  }

  /** Says whether a number kept from an earlier start is to be taken again. */
  boolean usesKept(int requested, int kept) {
    Integer given = explicit.get(requested);
    if (given != null) {
      return given == 0 || given == kept;
    }
    return strategy.accepts(requested, kept);
  }

  /** The number that a requested one should become; 0 for any free one. */
  int first(int requested) {
    Integer given = explicit.get(requested);
    return given != null ? given : strategy.first(requested);
  }

  /** Whether the first number is one of many that would do as well. */
  boolean isIndifferent(int requested) {
    return isFree(requested) || !explicit.containsKey(requested) && strategy.isIndifferent();
  }

  /** The candidate after one that is taken; 0 if none is left, see {@link #exhausted}. */
  int next(int requested, int taken) {
    return strategy.next(requested, taken);
  }

  /** Why no candidate is left. */
  String exhausted() {
    return strategy.exhausted();
  }

  /** The address to bind in place of the one asked for. */
  InetAddress address(InetAddress asked) {
    return strategy.address(asked);
  }

  /** Says whether a number stays, so that the machine decides about it as without isolation. */
  boolean leaves(int requested) {
    Integer given = explicit.get(requested);
    return given != null ? given == requested : strategy.leaves(requested);
  }
}
