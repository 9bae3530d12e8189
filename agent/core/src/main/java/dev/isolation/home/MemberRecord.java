package dev.isolation.home;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code members/<pid>.json} says about a process. */
public final class MemberRecord {
  static final String EXCLUDED = "excluded";
  static final String FILES = "files";
  static final String OPTIONS = "options";

  private final Map<String, Object> content;
  private final boolean live;

  MemberRecord(Map<String, Object> content, boolean live) {
    this.content = content;
    this.live = live;
  }

  /** All that is known of a live process whose record is damaged. */
  static MemberRecord unreadable(long pid, long since) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("pid", pid);
    content.put("since", since);
    return new MemberRecord(content, true);
  }

  /** Whether the content tells which process it is about, and that is the one of this number. */
  static boolean isWhole(Map<String, Object> content, long pid) {
    return StateFile.number(content, "pid") == pid
        && !StateFile.string(content, "process").isEmpty()
        && content.get("since") instanceof Long;
  }

  static Map<String, Object> own(String command) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put("pid", ProcessIdentity.ownPid());
    content.put("process", ProcessIdentity.own());
    content.put("since", System.currentTimeMillis());
    content.put("command", command);
    content.put("jdk", System.getProperty("java.home", ""));
    content.put("java", System.getProperty("java.version", ""));
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

  /** Its {@code java.home}; empty if it was not noted. */
  public String jdk() {
    return StateFile.string(content, "jdk");
  }

  /** The version of its Java; empty if it was not noted. */
  public String java() {
    return StateFile.string(content, "java");
  }

  /** What its options say about files: keys and values; null if that was not noted. */
  public Map<String, List<String>> files() {
    return lists(FILES);
  }

  /** What was said to it of all else, in the same form. */
  public Map<String, List<String>> options() {
    Map<String, List<String>> said = lists(OPTIONS);
    return said == null ? Collections.<String, List<String>>emptyMap() : said;
  }

  private Map<String, List<String>> lists(String key) {
    if (!(content.get(key) instanceof Map)) {
      return null;
    }
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) content.get(key)).entrySet()) {
      List<String> values = new ArrayList<>();
      if (entry.getValue() instanceof List) {
        for (Object value : (List<?>) entry.getValue()) {
          values.add(String.valueOf(value));
        }
      }
      files.put(String.valueOf(entry.getKey()), values);
    }
    return files;
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
