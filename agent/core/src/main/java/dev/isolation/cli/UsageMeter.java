package dev.isolation.cli;

import dev.isolation.processes.ProcessUsage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processor time of processes between one look and the next. */
final class UsageMeter {
  private final Map<Long, Long> before = new HashMap<>();
  private final Map<Long, Long> times = new HashMap<>();

  /** Begins to measure these; those that are measured already go on. */
  void begin(List<Long> pids) {
    for (Long pid : pids) {
      if (!before.containsKey(pid)) {
        note(pid, ProcessUsage.of(pid), System.nanoTime());
      }
    }
  }

  private void note(long pid, ProcessUsage usage, long now) {
    before.put(pid, usage.cpuMillis());
    times.put(pid, now);
  }

  /** What these use: of one processor in percent since the last look, and bytes of memory. */
  Usage look(List<Long> pids) {
    begin(pids);
    double percent = 0;
    long bytes = 0;
    for (Long pid : pids) {
      ProcessUsage usage = ProcessUsage.of(pid);
      long now = System.nanoTime();
      double millis = (now - times.get(pid)) / 1e6;
      long used = Math.max(0, usage.cpuMillis() - before.get(pid));
      percent += millis < 1 ? 0 : used / millis * 100;
      bytes += usage.residentBytes();
      note(pid, usage, now);
    }
    return new Usage(Math.round(percent * 10) / 10.0, bytes);
  }

  /** Of all processes of an instance together. */
  static final class Usage {
    final double percent;
    final long bytes;

    Usage(double percent, long bytes) {
      this.percent = percent;
      this.bytes = bytes;
    }
  }
}
