package dev.isolation.cli;

import dev.isolation.layers.changes.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes as lines, as sums and as JSON. */
final class ChangeList {
  private static final Change.Kind[] ORDER = {
    Change.Kind.DELETED, Change.Kind.ADDED, Change.Kind.CHANGED, Change.Kind.TYPE
  };

  private final List<Change> changes;

  ChangeList(List<Change> changes) {
    this.changes = changes;
  }

  /** One line for each, the letter first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Change change : changes) {
      lines.add(change.kind().letter() + " " + change.path());
    }
    return lines;
  }

  /** One line for each kind that there is, and one for all. */
  List<String> sums() {
    Map<Change.Kind, long[]> sums = new EnumMap<>(Change.Kind.class);
    long[] all = new long[2];
    for (Change change : changes) {
      long[] sum = sums.computeIfAbsent(change.kind(), kind -> new long[2]);
      long size = Math.max(0, change.size());
      sum[0]++;
      sum[1] += size;
      all[0]++;
      all[1] += size;
    }
    List<String> lines = new ArrayList<>();
    for (Change.Kind kind : ORDER) {
      if (sums.containsKey(kind)) {
        lines.add(sum(Character.toString(kind.letter()), sums.get(kind)));
      }
    }
    lines.add(sum("total", all));
    return lines;
  }

  private static String sum(String name, long[] sum) {
    return String.format("%-5s %d paths, %d bytes", name, sum[0], sum[1]);
  }

  /** One object for each. */
  List<Object> json() {
    List<Object> all = new ArrayList<>();
    for (Change change : changes) {
      all.add(json(change));
    }
    return all;
  }

  private static Map<String, Object> json(Change change) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("change", Character.toString(change.kind().letter()));
    content.put("path", change.path().toString());
    content.put("type", change.type());
    if (change.size() >= 0) {
      content.put("size", change.size());
    }
    return content;
  }

  /** The sums, by letter. */
  Map<String, Object> sumsJson() {
    Map<String, Object> content = new LinkedHashMap<>();
    for (Change.Kind kind : ORDER) {
      long paths = 0;
      long bytes = 0;
      for (Change change : changes) {
        paths += change.kind() == kind ? 1 : 0;
        bytes += change.kind() == kind ? Math.max(0, change.size()) : 0;
      }
      Map<String, Object> sum = new LinkedHashMap<>();
      sum.put("paths", paths);
      sum.put("bytes", bytes);
      content.put(Character.toString(kind.letter()), sum);
    }
    return content;
  }
}
