package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The agent's options as a command hands them on. */
final class AgentArguments {
  private AgentArguments() {}

  /**
   * What follows {@code -javaagent:…=}, valid.
   *
   * @param command who is asked, for messages
   * @param options as {@code -o} has them: {@code key=value}
   */
  static String of(String command, Home home, String instance, List<String> options)
      throws OptionException {
    StringBuilder arguments = new StringBuilder(Options.argument("instance", instance));
    arguments.append(',').append(Options.argument("home", home.directory().getPath()));
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw new OptionException(command + ": -o " + option + ": write key=value");
      }
      String value = option.substring(equals + 1);
      arguments.append(',').append(Options.argument(option.substring(0, equals), value));
    }
    Options.parse(arguments.toString(), home(), System.getenv());
    return arguments.toString();
  }

  /** The same for a process in another directory: paths are absolute. */
  static String absolute(String command, Home home, String instance, List<String> options)
      throws OptionException {
    String given = of(command, home, instance, options);
    List<String> all = new ArrayList<>();
    Map<String, String> noVariables = Collections.emptyMap();
    Options.parse(given, home(), noVariables).arguments().values().forEach(all::addAll);
    return String.join(",", all);
  }

  private static Properties home() {
    Properties properties = new Properties();
    properties.setProperty("user.home", System.getProperty("user.home", ""));
    return properties;
  }
}
