package dev.isolation.processes;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A command line of the {@code java} launcher. */
public final class JavaCommand {
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

  private static final Set<String> NAMES_TARGET =
      new HashSet<>(Arrays.asList("-jar", "-m", "--module"));

  private JavaCommand() {}

  /** Whether the executable bears the launcher's name. */
  public static boolean isJava(String executable) {
    return new File(executable).getName().equals("java");
  }

  /** What names the app: the jar or main class of a {@code java}, else the command itself. */
  public static String target(List<String> command) {
    if (!isJava(command.get(0))) {
      return command.get(0);
    }
    int end = optionsEnd(command);
    return end < command.size() ? command.get(end) : "java";
  }

  /**
   * Where the JVM's options end: the index of the jar, module or main class, or the size if there
   * is none. What follows is the app's own.
   */
  static int optionsEnd(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      String argument = command.get(i);
      if (NAMES_TARGET.contains(argument)) {
        return Math.min(i + 1, command.size());
      }
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return i;
      }
    }
    return command.size();
  }

  /** The arguments of a {@code java} that its launcher opens in native code: files, and the jar. */
  static List<Integer> filesOfLauncher(String[] command) {
    List<Integer> found = new ArrayList<>();
    int end = optionsEnd(Arrays.asList(command));
    for (int i = 1; i < end; i++) {
      if (command[i].startsWith("@") && !command[i].startsWith("@@")) {
        found.add(i);
      }
    }
    if (end < command.length && command[end - 1].equals("-jar")) {
      found.add(end);
    }
    return found;
  }
}
