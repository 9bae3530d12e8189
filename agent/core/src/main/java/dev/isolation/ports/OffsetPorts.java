package dev.isolation.ports;

/** {@code ports=offset}: the requested number + slot * step, upwards from there where taken. */
final class OffsetPorts extends PortStrategy {
  /** As far from the first number as moving on can have led. */
  private static final int REACH = 1000;

  private final int offset;

  OffsetPorts(int offset) {
    this.offset = offset;
  }

  @Override
  int first(int requested) {
    if (offset == 0) {
      return requested;
    }
    int number = wrap(requested + offset);
    return number == requested ? wrap(number + 1) : number;
  }

  @Override
  int next(int requested, int taken) {
    return wrap(taken + 1);
  }

  @Override
  boolean accepts(int requested, int kept) {
    int span = HIGHEST - LOWEST + 1;
    boolean sitsOnRequested = offset != 0 && kept == requested;
    return !sitsOnRequested && Math.floorMod(kept - first(requested), span) < REACH;
  }

  @Override
  boolean leaves(int requested) {
    return offset == 0;
  }

  private static int wrap(int number) {
    int span = HIGHEST - LOWEST + 1;
    if (number > HIGHEST) {
      return LOWEST + (number - HIGHEST - 1) % span;
    }
    return number < LOWEST ? number + LOWEST : number;
  }
}
