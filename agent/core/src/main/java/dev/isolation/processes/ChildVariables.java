package dev.isolation.processes;

import dev.isolation.bootstrap.ProcessStart;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A child's environment variables: the app's stay as they are, changes go into a copy. */
final class ChildVariables {
  private final Map<String, String> before;
  private final Map<String, String> changes = new LinkedHashMap<>();

  ChildVariables(ProcessStart start) {
    Map<String, String> own = start.environment();
    this.before = own == null ? System.getenv() : own;
  }

  /** As the app wants them. */
  Map<String, String> asGiven() {
    return before;
  }

  /** The options in a variable, changes included; null if there is no such variable. */
  List<String> options(String variable) {
    String changed = changes.get(variable);
    String text = changed == null ? before.get(variable) : changed;
    return text == null ? null : ToolOptions.split(text);
  }

  void replace(String variable, List<String> options) {
    changes.put(variable, ToolOptions.join(options));
  }

  void append(String variable, String option) {
    String changed = changes.get(variable);
    String text = changed == null ? before.get(variable) : changed;
    changes.put(variable, ToolOptions.append(text, option));
  }

  void applyTo(ProcessStart start) {
    if (!changes.isEmpty()) {
      Map<String, String> copy = copy(start.environment());
      copy.putAll(changes);
      start.replaceEnvironment(copy);
    }
  }

  /**
   * A map of the JDK's own kind. It starts as this process's, whose values are kept as bytes, so
   * that inherited text in another encoding survives.
   */
  private static Map<String, String> copy(Map<String, String> environment) {
    Map<String, String> copy = new ProcessBuilder().environment();
    if (environment == null) {
      return copy;
    }
    Map<String, String> missing = new HashMap<>(environment);
    Iterator<Map.Entry<String, String>> inherited = copy.entrySet().iterator();
    while (inherited.hasNext()) {
      Map.Entry<String, String> entry = inherited.next();
      if (entry.getValue().equals(missing.get(entry.getKey()))) {
        missing.remove(entry.getKey());
      } else {
        inherited.remove();
      }
    }
    copy.putAll(missing);
    return copy;
  }
}
