package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.util.List;
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
    Properties none = new Properties();
    none.setProperty("user.home", System.getProperty("user.home", ""));
    Options.parse(arguments.toString(), none, System.getenv());
    return arguments.toString();
  }
}
