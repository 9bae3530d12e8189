package dev.isolation.processes;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Lists of jars and directories in a {@code java} command line. The JVM looks at them before any
 * agent runs: it reads modules, and forgets a jar of the class path that is not there.
 */
abstract class JavaPaths {
  private static final Set<String> OPTIONS =
      new HashSet<>(
          Arrays.asList(
              "-cp",
              "-classpath",
              "--class-path",
              "-p",
              "--module-path",
              "--upgrade-module-path",
              "--patch-module"));

  private static final String PATCH = "--patch-module";

  /** Where the JVM finds what has this name. */
  abstract String find(String name);

  /** The command with every such list as the JVM finds it; the same if nothing changes. */
  String[] applyTo(String[] command) {
    String[] found = command.clone();
    int end = JavaCommand.optionsEnd(Arrays.asList(command));
    for (int i = 1; i < end; i++) {
      String argument = command[i];
      int equals = argument.indexOf('=');
      if (OPTIONS.contains(argument) && i + 1 < end) {
        i++;
        found[i] = list(argument, command[i], 0);
      } else if (equals > 0 && OPTIONS.contains(argument.substring(0, equals))) {
        found[i] = list(argument.substring(0, equals), argument, equals + 1);
      }
    }
    return Arrays.equals(found, command) ? command : found;
  }

  /** A patch starts with the name of its module. */
  private String list(String option, String argument, int from) {
    int start = option.equals(PATCH) ? argument.indexOf('=', from) + 1 : from;
    StringBuilder list = new StringBuilder(argument.substring(0, start));
    String separator = "";
    for (String element : argument.substring(start).split(":", -1)) {
      list.append(separator).append(element.isEmpty() ? element : find(element));
      separator = ":";
    }
    return list.toString();
  }
}
