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
      if (fact != null && fact.name.length() == end && name.startsWith(fact.name)) {
        return fact;
      }
    }
    return null;
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
    int hash = end;
    int last = Math.max(0, end - LAST);
    for (int i = last; i < end; i++) {
      hash = hash * 31 + name.charAt(i);
    }
    for (int i = last - 1; i > 0; i -= STEP) {
      hash = hash * 31 + name.charAt(i);
    }
    hash *= 0x9E3779B9;
    return (hash ^ hash >>> 15) & facts.length() - WAYS;
  }
}
