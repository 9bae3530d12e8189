package dev.isolation.options;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The table of options as text. */
final class OptionTables {
  private static final String LATER = "not in this version";

  private OptionTables() {}

  static String alternatives(List<String> choices, List<String> later) {
    StringBuilder out = new StringBuilder();
    for (List<String> values : Arrays.asList(choices, later)) {
      for (String value : values) {
        out.append(out.length() == 0 ? "" : ", ").append(value);
      }
    }
    return out.toString();
  }

  static String help() {
    StringBuilder out = new StringBuilder();
    for (Option option : Option.values()) {
      out.append(pad("  " + option.key(), 22)).append(option.syntax());
      if (!option.defaultValue().isEmpty()) {
        out.append(" (default ").append(option.defaultValue()).append(')');
      }
      out.append('\n').append(pad("", 24)).append(option.description());
      out.append(availability(option)).append('\n');
    }
    return out.toString();
  }

  static String markdown() {
    StringBuilder out = new StringBuilder("| key | value | default | what it does |\n");
    out.append("|---|---|---|---|\n");
    for (Option option : Option.values()) {
      String standard = option.defaultValue();
      out.append("| `").append(option.key()).append("` | `").append(option.syntax());
      out.append("` | ").append(standard.isEmpty() ? "–" : "`" + standard + "`");
      out.append(" | ").append(option.description()).append(availability(option));
      out.append(" |\n");
    }
    return out.toString();
  }

  private static String availability(Option option) {
    if (!option.isAvailable()) {
      return " (" + LATER + ")";
    }
    if (option.later().isEmpty()) {
      return "";
    }
    return " ("
        + LATER
        + ": "
        + alternatives(option.later(), Collections.<String>emptyList())
        + ")";
  }

  private static String pad(String text, int width) {
    StringBuilder out = new StringBuilder(text);
    do {
      out.append(' ');
    } while (out.length() < width);
    return out.toString();
  }
}
