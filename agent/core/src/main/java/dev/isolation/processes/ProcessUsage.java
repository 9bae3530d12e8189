package dev.isolation.processes;

/** What a process uses of the machine, as {@code /proc} shows it. */
public final class ProcessUsage {
  private static final int USER_TIME = 11; // fields of stat after the name, counted from 0
  private static final int SYSTEM_TIME = 12;
  private static final int MILLIS_PER_TICK = 10; // what Linux shows programs, on every machine
  private static final String RESIDENT = "\nVmRSS:";
  private static final int KILO = 1024;

  private final long cpuMillis;
  private final long residentBytes;

  private ProcessUsage(long cpuMillis, long residentBytes) {
    this.cpuMillis = cpuMillis;
    this.residentBytes = residentBytes;
  }

  /** That of a process; all zero if it has ended. */
  public static ProcessUsage of(long pid) {
    String stat = ProcFile.text("/proc/" + pid + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
    if (fields.length <= SYSTEM_TIME) {
      return new ProcessUsage(0, 0);
    }
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    return new ProcessUsage(ticks * MILLIS_PER_TICK, resident(pid));
  }

  private static long resident(long pid) {
    String status = ProcFile.text("/proc/" + pid + "/status");
    int at = status.indexOf(RESIDENT);
    if (at < 0) {
      return 0; // it has just ended
    }
    String line = status.substring(at + RESIDENT.length(), status.indexOf('\n', at + 1)).trim();
    return Long.parseLong(line.substring(0, line.indexOf(' '))) * KILO;
  }

  /** Processor time since it started. */
  public long cpuMillis() {
    return cpuMillis;
  }

  /** Memory that it has in RAM. */
  public long residentBytes() {
    return residentBytes;
  }
}
