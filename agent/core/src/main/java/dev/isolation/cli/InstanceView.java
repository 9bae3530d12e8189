package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.home.PortMapping;
import dev.isolation.processes.NativeAudit;
import dev.isolation.processes.OpenPort;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance as it was at one moment, as a row and as JSON. */
final class InstanceView {
  static final String[] HEADER = {"NAME", "SLOT", "PIDS", "PORTS", "ROOT", "SINCE", "ERRORS"};

  /** The column of it that can be the longest. */
  static final int ROOT = 4;

  private static final String NONE = "-";
  private static final String UNKNOWN = "?";

  private final Instance instance;
  private final List<MemberRecord> members;
  private final List<PortMapping> ports;
  private final List<OpenPort> unmapped = new ArrayList<>();
  private InstanceStats stats;

  InstanceView(Instance instance) throws IOException {
    this.instance = instance;
    this.members = instance.members();
    this.ports = instance.portsFile().read();
    NativeAudit audit = new NativeAudit(instance);
    for (MemberRecord member : members) {
      if (member.isLive()) {
        unmapped.addAll(audit.unmapped(member));
      }
    }
  }

  /** Adds what it uses. */
  void measure(UsageMeter meter) throws IOException {
    stats = new InstanceStats(instance, pids(), meter);
  }

  /**
   * Its cells, in the order of the header.
   *
   * @param narrow whether there is little room
   */
  String[] row(boolean narrow) {
    List<String> mapped = new ArrayList<>();
    for (PortMapping port : ports) {
      String protocol = port.protocol().equals("tcp") ? "" : "/" + port.protocol();
      mapped.add(port.requested() + protocol + "->" + port.actual());
    }
    List<Long> pids = pids();
    long since = since();
    LocalDateTime time =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(since), ZoneId.systemDefault());
    boolean today = time.toLocalDate().equals(LocalDate.now());
    String format = !narrow ? "yyyy-MM-dd HH:mm:ss" : today ? "HH:mm" : "MM-dd";
    String[] row = {
      instance.name(),
      instance.slot() < 0 ? UNKNOWN : Integer.toString(instance.slot()),
      pids.isEmpty() ? NONE : pids.toString().replaceAll("[\\[\\] ]", ""),
      mapped.isEmpty() ? NONE : String.join(",", mapped),
      instance.upper().getPath(),
      since == 0 ? "stopped" : time.format(DateTimeFormatter.ofPattern(format)),
      Long.toString(errors())
    };
    if (stats == null) {
      return row;
    }
    String[] all = Arrays.copyOf(row, row.length + InstanceStats.HEADER.length);
    System.arraycopy(stats.row(), 0, all, row.length, InstanceStats.HEADER.length);
    return all;
  }

  /** One line for each member whose agent had an error. */
  List<String> errorLines() {
    List<String> lines = new ArrayList<>();
    for (MemberRecord member : members) {
      if (member.errors() > 0) {
        String who = instance.name() + " pid " + member.pid() + ": " + member.errors();
        lines.add(who + " errors, the first: " + member.error());
      }
    }
    return lines;
  }

  /** One line for each port that was opened past the agent. */
  List<String> unmappedLines() {
    List<String> lines = new ArrayList<>();
    for (OpenPort port : unmapped) {
      lines.add(instance.name() + ": " + port);
    }
    return lines;
  }

  Map<String, Object> json() {
    List<Object> processes = new ArrayList<>();
    for (MemberRecord member : members) {
      processes.add(json(member));
    }
    List<Object> mappings = new ArrayList<>();
    for (PortMapping port : ports) {
      mappings.add(json(port, isHeld(port)));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", instance.name());
    content.put("slot", instance.slot() < 0 ? null : instance.slot());
    content.put("live", since() != 0);
    content.put("pids", pids());
    content.put("ports", mappings);
    content.put("unmapped", unmappedJson());
    content.put("root", instance.upper().getPath());
    content.put("since", since() == 0 ? null : Instant.ofEpochMilli(since()).toString());
    content.put("errors", errors());
    if (stats != null) {
      content.put("stats", stats.json());
    }
    content.put("members", processes);
    return content;
  }

  private List<Object> unmappedJson() {
    List<Object> all = new ArrayList<>();
    for (OpenPort port : unmapped) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("pid", port.pid());
      content.put("protocol", port.protocol());
      content.put("port", port.number());
      content.put("opener", port.opener());
      all.add(content);
    }
    return all;
  }

  /** Whether a live member bound it. */
  private boolean isHeld(PortMapping port) {
    for (MemberRecord member : members) {
      if (member.isLive() && port.holders().contains(member.pid())) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Object> json(PortMapping port, boolean live) {
    Map<String, Object> content = json(port);
    content.put("live", live);
    return content;
  }

  static Map<String, Object> json(PortMapping port) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("protocol", port.protocol());
    content.put("requested", port.requested());
    content.put("actual", port.actual());
    content.put("host", port.host());
    content.put("holders", port.holders());
    return content;
  }

  private static Map<String, Object> json(MemberRecord member) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("pid", member.pid());
    content.put("live", member.isLive());
    content.put("since", Instant.ofEpochMilli(member.since()).toString());
    content.put("command", member.command());
    content.put("errors", member.errors());
    content.put("error", member.error().isEmpty() ? null : member.error());
    return content;
  }

  /** Of its live processes. */
  List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    for (MemberRecord member : members) {
      if (member.isLive()) {
        pids.add(member.pid());
      }
    }
    return pids;
  }

  /** When the oldest live member joined; 0 if there is none. */
  private long since() {
    for (MemberRecord member : members) {
      if (member.isLive()) {
        return member.since();
      }
    }
    return 0;
  }

  private long errors() {
    long errors = 0;
    for (MemberRecord member : members) {
      errors += member.errors();
    }
    return errors;
  }
}
