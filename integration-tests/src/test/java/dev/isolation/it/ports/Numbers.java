package dev.isolation.it.ports;

import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Ports;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A block of neighbouring numbers to ask for, free here and where the first slots have theirs. Only
 * one test at a time may use such blocks: see {@link #LOCK}.
 */
final class Numbers {
  /** Name of the resource that tests with such blocks or ranges lock against each other. */
  static final String LOCK = "blocks of ports";

  /** How many there are. */
  static final int COUNT = 320;

  /** What lies between the blocks of two slots beyond {@link #spare()}. */
  static final int SPARE_STEP = 1000;

  private final int first;
  private final int spare;
  private final int step;

  private Numbers(int first, int spare, int step) {
    this.first = first;
    this.spare = spare;
    this.step = step;
  }

  static Numbers free(Home home) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (true) {
      int first = random.nextInt(10_000, 16_000);
      int spare = random.nextInt(28_000, 29_800);
      boolean free = true;
      for (int slot = 0; slot <= 2 && free; slot++) {
        int beside = 2 * COUNT;
        free =
            isFree(first + slot * home.step(), COUNT + beside)
                && isFree(spare + slot * SPARE_STEP, COUNT);
      }
      if (free) {
        return new Numbers(first, spare, home.step());
      }
    }
  }

  private static boolean isFree(int from, int count) {
    boolean free = true;
    for (int i = 0; i < count && free; i++) {
      free = Ports.isFree(from + i);
    }
    return free;
  }

  /** The first or second block beside this one, for a process that must not share it. */
  Numbers beside(int which) {
    return new Numbers(first + which * COUNT, spare, step);
  }

  int first() {
    return first;
  }

  /** Where a range of numbers begins that nobody asks for. */
  int spare() {
    return spare;
  }

  int step() {
    return step;
  }

  int get(int index) {
    if (index >= COUNT) {
      throw new IllegalArgumentException("only " + COUNT + " numbers");
    }
    return first + index;
  }
}
