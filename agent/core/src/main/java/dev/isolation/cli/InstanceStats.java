package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.layers.LayerSize;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an instance uses: processor and memory of its processes, disk of its files. */
final class InstanceStats {
  static final String[] HEADER = {"CPU%", "RSS", "SIZE"};
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final int KILO = 1000;

  private final UsageMeter.Usage usage;
  private final LayerSize size;

  /** Walks through its files. */
  InstanceStats(Instance instance, List<Long> pids, UsageMeter meter) throws IOException {
    this.usage = meter.look(pids);
    this.size = LayerSize.of(instance.upper().toPath());
  }

  String[] row() {
    String cpu = String.format(Locale.ROOT, "%.1f", usage.percent);
    return new String[] {cpu, readable(usage.bytes), readable(size.bytes())};
  }

  Map<String, Object> json() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("cpuPercent", usage.percent);
    content.put("residentBytes", usage.bytes);
    content.put("rootBytes", size.bytes());
    content.put("rootEntries", size.entries());
    return content;
  }

  static String readable(long bytes) {
    double number = bytes;
    int unit = 0;
    for (; number >= KILO && unit < UNITS.length - 1; number /= KILO) {
      unit++;
    }
    boolean whole = unit == 0 || number >= 100;
    return String.format(Locale.ROOT, whole ? "%.0f%s" : "%.1f%s", number, UNITS[unit]);
  }
}
