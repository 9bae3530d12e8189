package dev.isolation.processes;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a running JVM as the system shows them: its command line, and the variables it was
 * started with. Not by JMX, which premain must not touch.
 */
final class JvmOptions {
  private final List<String> arguments;
  private final Map<String, String> variables;
  private final List<String> argumentFiles;

  private JvmOptions(
      List<String> arguments, Map<String, String> variables, List<String> argumentFiles) {
    this.arguments = arguments;
    this.variables = variables;
    this.argumentFiles = argumentFiles;
  }

  /** These. */
  static JvmOptions of(List<String> arguments, Map<String, String> variables) {
    return new JvmOptions(arguments, variables, Collections.<String>emptyList());
  }

  /** Of this process. */
  static JvmOptions own() {
    return read("/proc/self");
  }

  /** Of any process; none if it cannot be looked at. */
  static JvmOptions of(long pid) {
    return read("/proc/" + pid);
  }

  private static JvmOptions read(String process) {
    List<String> command = ProcFile.split(ProcFile.text(process + "/cmdline"), '\0');
    Map<String, String> variables = new LinkedHashMap<>();
    for (String entry : ProcFile.split(ProcFile.text(process + "/environ"), '\0')) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        variables.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    List<String> arguments = arguments(command, new File(process + "/cwd"));
    return new JvmOptions(arguments, variables, argumentFiles(command));
  }

  private static List<String> argumentFiles(List<String> command) {
    List<String> files = new ArrayList<>();
    for (int i : JavaCommand.filesOfLauncher(command.toArray(new String[0]))) {
      if (command.get(i).startsWith("@")) {
        files.add(command.get(i).substring(1));
      }
    }
    return files;
  }

  /** The files that its command line names by {@code @FILE}. */
  List<String> argumentFiles() {
    return argumentFiles;
  }

  /** The options among the words of a command; {@code -J} of the JDK's tools is taken off. */
  static List<String> arguments(List<String> command, File directory) {
    List<String> expanded = ArgumentFiles.expand(command, directory);
    List<String> options = new ArrayList<>();
    int end = JavaCommand.optionsEnd(expanded);
    for (int i = 1; i < end; i++) {
      String option = expanded.get(i);
      options.add(option.startsWith("-J-") ? option.substring(2) : option);
    }
    return options;
  }

  /** Those of the command line. */
  List<String> arguments() {
    return arguments;
  }

  /** Those that a variable holds; none if there is no such variable. */
  List<String> in(String variable) {
    String text = variables.get(variable);
    return text == null ? Collections.<String>emptyList() : ToolOptions.split(text);
  }

  /** All. */
  List<String> all() {
    List<String> all = new ArrayList<>(arguments);
    for (String variable : ToolOptions.VARIABLES) {
      all.addAll(in(variable));
    }
    return all;
  }
}
