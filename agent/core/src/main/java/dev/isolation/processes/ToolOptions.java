package dev.isolation.processes;

import java.util.ArrayList;
import java.util.List;

/** The text of {@code JAVA_TOOL_OPTIONS} and its kin: options parted by white space, or quoted. */
public final class ToolOptions {
  /** The variable that every JVM heeds, however it is started. */
  public static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  /** All variables that hold options: those that every JVM heeds, and the launcher's own. */
  static final String[] VARIABLES = {VARIABLE, "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"};

  private ToolOptions() {}

  /** The text with one option more. */
  public static String append(String before, String option) {
    boolean none = before == null || before.trim().isEmpty();
    return none ? quoted(option) : before + " " + quoted(option);
  }

  /** The JVM splits the variable at spaces, except between quotes of either kind. */
  public static String quoted(String argument) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (Character.isWhitespace(c) || c == '\'') {
        out.append('"').append(c).append('"');
      } else if (c == '"') {
        out.append("'\"'");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The options, without their quotes. */
  static List<String> split(String text) {
    List<String> options = new ArrayList<>();
    StringBuilder option = new StringBuilder();
    char quote = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && isSpace(c)) {
        if (inside) {
          options.add(option.toString());
          option.setLength(0);
        }
        inside = false;
        continue;
      }
      inside = true;
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        option.append(c);
      }
    }
    if (inside) {
      options.add(option.toString());
    }
    return options;
  }

  /** The text of options that {@link #split} would give back. */
  static String join(List<String> options) {
    String text = null;
    for (String option : options) {
      text = append(text, option);
    }
    return text == null ? "" : text;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
