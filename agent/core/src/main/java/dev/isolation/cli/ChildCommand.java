package dev.isolation.cli;

import dev.isolation.options.OptionException;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's command with the agent in place. */
final class ChildCommand {
  private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

  /** Options of {@code java} whose value is the next argument. */
  private static final Set<String> WITH_VALUE =
      new HashSet<>(
          Arrays.asList(
              "-cp",
              "-classpath",
              "--class-path",
              "-p",
              "--module-path",
              "--upgrade-module-path",
              "--add-modules",
              "--add-reads",
              "--add-exports",
              "--add-opens",
              "--limit-modules",
              "--patch-module",
              "--enable-native-access",
              "--source"));

  private final String name;
  private final String agent;
  private final List<String> command;

  ChildCommand(String name, File jar, String agentArguments, List<String> command)
      throws OptionException {
    if (jar.getPath().indexOf('=') >= 0) {
      throw new OptionException("run: the path of the agent must not contain '=': " + jar);
    }
    this.name = name;
    this.agent = "-javaagent:" + jar.getAbsolutePath() + "=" + agentArguments;
    this.command = command;
  }

  String name() {
    return name;
  }

  /** The process to start. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    if (isJava(command.get(0))) {
      List<String> withAgent = new ArrayList<>(command);
      withAgent.add(1, agent);
      builder.command(withAgent);
    } else {
      Map<String, String> environment = builder.environment();
      String before = environment.get(TOOL_OPTIONS);
      String own = quoted(agent);
      environment.put(TOOL_OPTIONS, before == null ? own : before + " " + own);
    }
    return builder;
  }

  private static boolean isJava(String executable) {
    return new File(executable).getName().equals("java");
  }

  /** What names the app: the jar or main class of a {@code java}, else the command itself. */
  static String target(List<String> command) {
    if (!isJava(command.get(0))) {
      return command.get(0);
    }
    for (int i = 1; i < command.size(); i++) {
      String argument = command.get(i);
      boolean namesTarget =
          argument.equals("-jar") || argument.equals("-m") || argument.equals("--module");
      if (namesTarget && i + 1 < command.size()) {
        return command.get(i + 1);
      }
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return argument;
      }
    }
    return "java";
  }

  /** The JVM splits the variable at spaces, except between quotes of either kind. */
  static String quoted(String argument) {
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
}
