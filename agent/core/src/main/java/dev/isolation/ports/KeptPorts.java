package dev.isolation.ports;

/** {@code ports=keep}: every number is as requested, and a clash is the app's. */
class KeptPorts extends PortStrategy {
  @Override
  int first(int requested) {
    return requested;
  }

  @Override
  int next(int requested, int taken) {
    return 0;
  }

  @Override
  boolean mayMove() {
    return false;
  }

  @Override
  boolean accepts(int requested, int kept) {
    return kept == requested;
  }

  @Override
  boolean leaves(int requested) {
    return true;
  }
}
