package dev.isolation.processes;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code @FILE} among the options of {@code java} 9 and later. */
final class ArgumentFiles {
  private static final String OFF = "--disable-@files";

  private ArgumentFiles() {}

  /** The command with the content of each file in its place; one that cannot be read stays. */
  static List<String> expand(List<String> command, File directory) {
    List<String> expanded = new ArrayList<>();
    boolean on = true;
    for (String argument : command) {
      on = on && !argument.equals(OFF) && !endsOptions(expanded);
      List<String> content = on && isFile(argument) ? read(argument, directory) : null;
      if (content == null) {
        expanded.add(argument);
      } else {
        expanded.addAll(content);
      }
    }
    return expanded;
  }

  private static boolean endsOptions(List<String> command) {
    return JavaCommand.optionsEnd(command) < command.size();
  }

  private static boolean isFile(String argument) {
    return argument.length() > 1 && argument.charAt(0) == '@' && argument.charAt(1) != '@';
  }

  private static List<String> read(String argument, File directory) {
    File file = new File(argument.substring(1));
    File absolute = file.isAbsolute() ? file : new File(directory, file.getPath());
    try (FileInputStream in = new FileInputStream(absolute)) {
      return split(ProcFile.text(in));
    } catch (IOException e) {
      return null;
    }
  }

  /** White space parts, quotes hold together, a backslash counts in quotes, # starts a comment. */
  static List<String> split(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    boolean inside = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = quote == 0 && (Character.isWhitespace(c) || c == '#');
      if (ends && inside) {
        tokens.add(token.toString());
        token.setLength(0);
      }
      inside = !ends;
      if (ends) {
        i = c == '#' ? lineEnd(text, i) : i;
      } else if (quote != 0 && c == '\\' && i + 1 < text.length()) {
        token.append(escaped(text.charAt(++i)));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else {
        token.append(c);
      }
    }
    if (inside) {
      tokens.add(token.toString());
    }
    return tokens;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static char escaped(char c) {
    int known = "ntrf".indexOf(c);
    return known < 0 ? c : "\n\t\r\f".charAt(known);
  }
}
