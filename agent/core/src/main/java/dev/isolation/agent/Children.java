package dev.isolation.agent;

import dev.isolation.bootstrap.ProcessHooks;
import dev.isolation.home.Events;
import dev.isolation.home.Instance;
import dev.isolation.home.MachineSight;
import dev.isolation.home.Report;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import dev.isolation.processes.ChildStarter;
import dev.isolation.processes.ExitAudit;
import dev.isolation.processes.HandedAgent;
import dev.isolation.processes.HandedOption;
import dev.isolation.processes.JdwpNotice;
import dev.isolation.processes.JvmFileNotice;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What this JVM's children are told, and what is said of ports that no hook sees. */
final class Children {
  private Children() {}

  /**
   * Arms.
   *
   * @param opened ports that the JVM has opened before, of which the user knows
   */
  static void arm(
      File jar,
      String arguments,
      Options options,
      Instance instance,
      MachineSight sight,
      Set<Integer> opened,
      Report report,
      Events events) {
    HandedAgent agent = agent(jar, arguments, options, instance);
    boolean passes = options.text(Option.ON_ERROR).equals("pass");
    ProcessHooks.install(new ChildStarter(agent, sight, passes, report, events));
    Set<Integer> said = new HashSet<>(opened);
    for (int port : JdwpNotice.say(instance.slot(), report)) {
      said.add(port);
      events.note("jdwp", "actual", port);
    }
    if (sight != null) {
      JvmFileNotice.say(report, events);
    }
    ExitAudit.register(instance, said, report, events);
  }

  /** The options of this JVM, with the instance and the home that it got. */
  private static HandedAgent agent(File jar, String arguments, Options options, Instance instance) {
    List<HandedOption> handed = new ArrayList<>();
    handed.add(handed(Option.INSTANCE, instance.name()));
    handed.add(handed(Option.HOME, instance.home().directory().getPath()));
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
