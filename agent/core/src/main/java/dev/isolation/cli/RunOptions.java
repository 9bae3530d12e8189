package dev.isolation.cli;

import dev.isolation.options.OptionException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How {@code run} goes about it, whatever it starts. */
final class RunOptions {
  static final int DEFAULT_SECONDS = 60;

  @Option(
      names = "--wait",
      paramLabel = "PORT|URL",
      description =
          "say when each instance listens on this requested port, or answers this URL (its port is"
              + " the requested one) with 2xx or 3xx")
  private List<String> waits = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "longest wait until all are ready (default 60); then all are stopped")
  private Integer timeout;

  @Option(
      names = "--detach",
      description =
          "return once all are ready (without --wait: once their JVM has started), print their"
              + " pids, and leave them running; logs shows their output, stop ends them")
  boolean detach;

  @Option(
      names = "--ephemeral",
      description = "make new instances that are removed in the end, or by prune")
  boolean ephemeral;

  List<Wait> waits() throws OptionException {
    List<Wait> parsed = new ArrayList<>();
    for (String wait : waits) {
      parsed.add(Wait.parse(wait));
    }
    return parsed;
  }

  /** Whether there is anything to wait for. */
  boolean isGated() {
    return detach || !waits.isEmpty();
  }

  int seconds() throws OptionException {
    if (timeout != null && !isGated()) {
      throw new OptionException("run: --timeout goes with --wait or --detach");
    }
    if (timeout != null && timeout < 1) {
      throw new OptionException("run: --timeout " + timeout + ": not a number of seconds");
    }
    return timeout == null ? DEFAULT_SECONDS : timeout;
  }
}
