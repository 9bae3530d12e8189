package dev.isolation.it.ports;

import dev.isolation.it.harness.Launch;

/** The ways to give an instance its ports, each with what has to become of a number. */
enum Strategy {
  OFFSET("offset", "actual"),
  OFFSET_REQUESTED("offset", "requested"),
  RANGE("range", "actual"),
  RANGE_REQUESTED("range", "requested"),
  LOOPBACK("loopback", "actual"),
  KEEP("keep", "actual"),
  MAP("keep", "actual");

  private static final int RANGE_SIZE = 2500;

  private final String ports;
  private final String report;

  Strategy(String ports, String report) {
    this.ports = ports;
    this.report = report;
  }

  /** True if what the app is told is what it asked for. */
  boolean reportsRequested() {
    return report.equals("requested");
  }

  boolean changesHosts() {
    return this == LOOPBACK;
  }

  /** True if two instances cannot have the same number. */
  boolean needsOwnNumbers() {
    return this == KEEP;
  }

  Launch on(Launch launch, Numbers numbers, int slot) {
    launch.option("ports.report=" + report);
    launch.option(
        "ports=" + (ports.equals("range") ? "range:" + low(numbers) + "-" + high(numbers) : ports));
    if (this == MAP) {
      StringBuilder pairs = new StringBuilder();
      for (int i = 0; i < Numbers.COUNT; i++) {
        int requested = numbers.first() + i;
        pairs.append(i == 0 ? "" : ";").append(requested + ":" + mapped(numbers, requested, slot));
      }
      launch.option("ports.map=" + pairs);
    }
    return launch;
  }

  /** Says whether the number reported for a requested one is right. */
  boolean isRight(Numbers numbers, int slot, int requested, int reported) {
    switch (this) {
      case OFFSET:
        // somebody else's socket may sit on the computed number
        int computed = requested + slot * numbers.step();
        return slot == 0 ? reported == requested : reported >= computed && reported < computed + 50;
      case RANGE:
        return reported >= low(numbers) && reported <= high(numbers);
      case MAP:
        return reported == mapped(numbers, requested, slot);
      default:
        return reported == requested;
    }
  }

  private static int low(Numbers numbers) {
    return numbers.spare();
  }

  private static int high(Numbers numbers) {
    return numbers.spare() + RANGE_SIZE;
  }

  private static int mapped(Numbers numbers, int requested, int slot) {
    return numbers.spare() + slot * Numbers.SPARE_STEP + requested - numbers.first();
  }
}
