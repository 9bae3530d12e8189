package dev.isolation.it.ports;

import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Ports;
import java.util.concurrent.ThreadLocalRandom;

/** A block of neighbouring numbers to ask for, free here and where the first slots have theirs. */
final class Numbers {
  /** How many there are. */
  static final int COUNT = 320;

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
      int first = random.nextInt(10_000, 22_000);
      boolean free = true;
      for (int slot = 0; slot <= 2 && free; slot++) {
        for (int i = 0; i < COUNT && free; i += slot == 0 ? 1 : 8) {
          free = Ports.isFree(first + slot * home.step() + i);
        }
      }
      if (free) {
        return new Numbers(first, random.nextInt(27_000, 30_000), home.step());
      }
    }
  }

  /** The same as another block, for a process that must not share it. */
  Numbers moved(int by) {
    return new Numbers(first + by, spare, step);
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
    return first + index % COUNT;
  }
}
