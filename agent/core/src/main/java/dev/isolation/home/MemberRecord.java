package dev.isolation.home;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code members/<pid>.json} says about a process. */
public final class MemberRecord {
  static final String EXCLUDED = "excluded";

  private final Map<String, Object> content;
  private final boolean live;

  MemberRecord(Map<String, Object> content, boolean live) {
    this.content = content;
    this.live = live;
  }

  static Map<String, Object> own(String command) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put("pid", ProcessIdentity.ownPid());
    content.put("process", ProcessIdentity.own());
    content.put("since", System.currentTimeMillis());
    content.put("command", command);
    content.put("errors", 0);
    return content;
  }

  /** The process's number. */
  public long pid() {
    return StateFile.number(content, "pid");
  }

  /** The process, told from all others; see {@link ProcessIdentity}. */
  public String process() {
    return StateFile.string(content, "process");
  }

  /** When it joined, in milliseconds since 1970. */
  public long since() {
    return StateFile.number(content, "since");
  }

  /** What it runs. */
  public String command() {
    return StateFile.string(content, "command");
  }

  /** Errors inside the agent. */
  public long errors() {
    return StateFile.number(content, "errors");
  }

  /** The first of them; empty for none. */
  public String error() {
    return StateFile.string(content, "error");
  }

  /** Whether it opens the port as asked, by {@code ports.exclude}. */
  public boolean isExcluded(int port) {
    Object excluded = content.get(EXCLUDED);
    for (Object range : excluded instanceof List ? (List<?>) excluded : Collections.emptyList()) {
      if (range instanceof List && isIn(port, (List<?>) range)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(int port, List<?> range) {
    boolean known =
        range.size() == 2 && range.get(0) instanceof Long && range.get(1) instanceof Long;
    return known && port >= (Long) range.get(0) && port <= (Long) range.get(1);
  }

  /** Whether it was a live member when this was read. */
  public boolean isLive() {
    return live;
  }
}
