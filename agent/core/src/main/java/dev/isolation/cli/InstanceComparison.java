package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.home.PortMapping;
import dev.isolation.layers.changes.Change;
import dev.isolation.options.OptionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In what two instances differ, by what their latest starts noted: the ports that they asked for,
 * what they changed of the machine's files, options, JVM.
 */
final class InstanceComparison {
  private static final String[] ASPECTS = {"ports", "files", "options", "jvm"};

  private final Instance one;
  private final Instance other;
  private final Map<String, List<Difference>> differences = new LinkedHashMap<>();

  InstanceComparison(Instance one, Instance other) throws IOException, OptionException {
    this.one = one;
    this.other = other;
    Noted left = new Noted(one);
    Noted right = new Noted(other);
    differences.put("ports", between(left.ports, right.ports));
    differences.put("files", files(left.files, right.files));
    differences.put("options", between(left.options, right.options));
    differences.put("jvm", between(left.jvm, right.jvm));
  }

  private static List<Difference> between(Map<String, String> left, Map<String, String> right) {
    List<Difference> all = new ArrayList<>();
    for (String key : keys(left, right)) {
      if (!String.valueOf(left.get(key)).equals(String.valueOf(right.get(key)))) {
        all.add(new Difference(key, left.get(key), right.get(key)));
      }
    }
    return all;
  }

  private static List<Difference> files(Map<String, Change> left, Map<String, Change> right)
      throws IOException {
    List<Difference> all = new ArrayList<>();
    for (String path : keys(left, right)) {
      Change a = left.get(path);
      Change b = right.get(path);
      if (a == null || b == null || !a.isSameAs(b)) {
        all.add(new Difference(path, letter(a), letter(b)));
      }
    }
    return all;
  }

  private static String letter(Change change) {
    return change == null ? null : Character.toString(change.kind().letter());
  }

  private static TreeSet<String> keys(Map<String, ?> left, Map<String, ?> right) {
    TreeSet<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    return keys;
  }

  /** Nothing if they do not differ. */
  String text() {
    StringBuilder out = new StringBuilder();
    for (String aspect : ASPECTS) {
      List<Difference> found = differences.get(aspect);
      if (!found.isEmpty()) {
        out.append(aspect).append('\n');
      }
      for (Difference difference : found) {
        String key = "  " + difference.key + ": ";
        out.append(key).append(one.name()).append(' ').append(said(difference.left));
        out.append(", ").append(other.name()).append(' ').append(said(difference.right));
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static String said(String value) {
    return value == null ? "-" : value;
  }

  /** By aspect, a list of what differs with the value of each side, null where it has none. */
  Map<String, Object> json() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("a", one.name());
    content.put("b", other.name());
    for (String aspect : ASPECTS) {
      List<Object> all = new ArrayList<>();
      for (Difference difference : differences.get(aspect)) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("key", difference.key);
        entry.put("a", difference.left);
        entry.put("b", difference.right);
        all.add(entry);
      }
      content.put(aspect, all);
    }
    return content;
  }

  private static final class Difference {
    private final String key;
    private final String left;
    private final String right;

    Difference(String key, String left, String right) {
      this.key = key;
      this.left = left;
      this.right = right;
    }
  }

  /** What is known of one instance. */
  private static final class Noted {
    private final Map<String, String> ports = new TreeMap<>();
    private final Map<String, Change> files = new TreeMap<>();
    private final Map<String, String> options = new TreeMap<>();
    private final Map<String, String> jvm = new TreeMap<>();

    Noted(Instance instance) throws IOException, OptionException {
      for (PortMapping mapping : instance.portsFile().read()) {
        ports.put(PortCommand.requested(mapping), "asks for it");
      }
      LayerView view = new LayerView(instance);
      for (Change change : view.changes()) {
        files.put(change.path().toString(), change);
      }
      List<MemberRecord> members = instance.members();
      if (!members.isEmpty()) {
        add(members.get(members.size() - 1));
      }
    }

    private void add(MemberRecord latest) {
      Map<String, List<String>> said = new TreeMap<>(latest.options());
      if (latest.files() != null) {
        said.putAll(latest.files());
      }
      for (Map.Entry<String, List<String>> option : said.entrySet()) {
        options.put(option.getKey(), String.join(";", option.getValue()));
      }
      jvm.put("java", latest.java());
      jvm.put("jdk", latest.jdk());
      jvm.put("command", latest.command());
    }
  }
}
