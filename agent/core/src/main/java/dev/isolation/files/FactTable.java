package dev.isolation.files;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Facts by name. A look-up takes no lock and makes no object, also where the name is but the
 * beginning of a string. Facts push each other out where too many share a place.
 */
final class FactTable<F extends Fact> {
  private static final int WAYS = 4;

  /** Characters that the hash looks at: the last ones, where names differ, and few of the rest. */
  private static final int LAST = 10;

  private static final int STEP = 7;
  private static final int FACTOR = 31;
  private static final int MIX = 0x9E3779B9;

  private final AtomicReferenceArray<F> facts;

  /**
   * An empty one.
   *
   * @param size a power of two
   */
  FactTable(int size) {
    this.facts = new AtomicReferenceArray<>(size);
  }

  /** The fact about the first {@code end} characters of a name; null for none. */
  F get(String name, int end) {
    int bucket = bucket(name, end);
    for (int i = bucket; i < bucket + WAYS; i++) {
      F fact = facts.get(i);
      if (fact != null && fact.name.length() == end && isBegin(fact.name, name, end)) {
        return fact;
      }
    }
    return null;
  }

  /** Whole names are compared by what the JIT compiler has an instruction for. */
  private static boolean isBegin(String begin, String name, int end) {
    return name.length() == end ? begin.equals(name) : name.startsWith(begin);
  }

  /** Keeps a fact in place of an older one about the name, or of one that no longer holds. */
  void put(F fact) {
    int bucket = bucket(fact.name, fact.name.length());
    int place = bucket + (System.identityHashCode(fact) & WAYS - 1);
    for (int i = bucket + WAYS - 1; i >= bucket; i--) {
      F there = facts.get(i);
      if (there == null || there.directory().generation != fact.directory().generation) {
        place = i;
      }
    }
    for (int i = bucket; i < bucket + WAYS; i++) {
      F there = facts.get(i);
      if (there != null && there.name.equals(fact.name)) {
        place = i;
        break; // the one that a look-up finds
      }
    }
    facts.set(place, fact);
  }

  private int bucket(String name, int end) {
    int one = end; // three sums, which the processor works out side by side
    int two = 0;
    int three = 0;
    int i = end - 1;
    for (int last = Math.max(0, end - LAST); i > last; i -= 2) {
      one = one * FACTOR + name.charAt(i);
      two = two * FACTOR + name.charAt(i - 1);
    }
    for (; i > 0; i -= STEP) {
      three = three * FACTOR + name.charAt(i);
    }
    int hash = (one * MIX ^ two) * MIX + three;
    hash = (hash ^ hash >>> 15) * MIX;
    return (hash ^ hash >>> 15) & facts.length() - WAYS;
  }
}
