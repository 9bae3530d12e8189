package dev.isolation.ports;

/** {@code ports=range:LOW-HIGH}: the first free number of the range, in every slot. */
final class RangePorts extends PortStrategy {
  private final int low;
  private final int high;

  RangePorts(int low, int high) {
    this.low = low;
    this.high = high;
  }

  @Override
  int first(int requested) {
    return low;
  }

  @Override
  int next(int requested, int taken) {
    return taken < high ? taken + 1 : 0;
  }

  @Override
  boolean accepts(int requested, int kept) {
    return kept >= low && kept <= high;
  }

  @Override
  boolean leaves(int requested) {
    return false;
  }

  @Override
  boolean isIndifferent() {
    return true;
  }

  @Override
  String exhausted() {
    return "no number is left in ports=range:" + low + "-" + high + ": make the range larger";
  }
}
