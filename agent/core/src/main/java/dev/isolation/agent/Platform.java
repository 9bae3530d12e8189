package dev.isolation.agent;

import dev.isolation.processes.Machine;

/** The machines that isolation is tested on; any other is refused until it is. */
final class Platform {
  private Platform() {}

  static void check() throws StartRefused {
    String refusal = Machine.refusal();
    if (refusal != null) {
      throw new StartRefused(refusal);
    }
  }
}
