package dev.isolation.agent;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import dev.isolation.processes.HandedAgent;
import dev.isolation.processes.HandedOption;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What this JVM's children are told: its options, with the instance and the home that it got. */
final class Children {
  private Children() {}

  static HandedAgent agent(
      File jar, String arguments, Options options, Home home, Instance instance) {
    List<HandedOption> handed = new ArrayList<>();
    handed.add(handed(Option.INSTANCE, instance.name()));
    handed.add(handed(Option.HOME, home.directory().getPath()));
    for (Map.Entry<Option, List<String>> entry : options.arguments().entrySet()) {
      Option option = entry.getKey();
      if (option != Option.INSTANCE && option != Option.HOME) {
        handed.add(new HandedOption(option.property(), option.variable(), entry.getValue()));
      }
    }
    return new HandedAgent(jar, arguments, handed);
  }

  private static HandedOption handed(Option option, String value) {
    List<String> argument = Collections.singletonList(Options.argument(option.key(), value));
    return new HandedOption(option.property(), option.variable(), argument);
  }
}
