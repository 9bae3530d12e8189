package dev.isolation.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The shells' script: picocli's, with the function that it completes and instances' names. */
final class CompletionScript {
  private static final String NAMES = "__instances__";
  private static final List<String> CANDIDATES = Collections.singletonList(NAMES);

  private CompletionScript() {}

  /**
   * For all commands.
   *
   * @param whole the line that has them as its subcommands
   */
  static String of(CommandLine whole, File jar) {
    for (CommandLine command : whole.getSubcommands().values()) {
      markInstances(command.getCommandSpec());
    }
    String script = AutoComplete.bash(Commands.NAME, whole);
    return function(jar) + script.replace("(\"" + NAMES + "\")", "($(_isolation_instances))");
  }

  /** The directory of instances holds nothing else, and a listing is quicker than a JVM. */
  private static String function(File jar) {
    String quoted = "'" + jar.getAbsolutePath().replace("'", "'\\''") + "'";
    return "isolation() { java -jar "
        + quoted
        + " \"$@\"; }\n"
        + "_isolation_instances() {\n"
        + "  command ls \"${ISOLATION_HOME:-$HOME/.isolation}/instances\" 2> /dev/null\n"
        + "}\n\n";
  }

  private static void markInstances(CommandSpec spec) {
    for (ArgSpec argument : new ArrayList<>(spec.args())) {
      if (!isInstance(argument)) {
        continue;
      }
      spec.remove(argument);
      if (argument instanceof OptionSpec) {
        spec.addOption(
            OptionSpec.builder((OptionSpec) argument).completionCandidates(CANDIDATES).build());
      } else {
        PositionalParamSpec positional = (PositionalParamSpec) argument;
        spec.addPositional(
            PositionalParamSpec.builder(positional).completionCandidates(CANDIDATES).build());
      }
    }
  }

  private static boolean isInstance(ArgSpec argument) {
    boolean isOption = argument instanceof OptionSpec;
    return argument.paramLabel().equals("INSTANCE")
        || isOption && ((OptionSpec) argument).longestName().startsWith("--instance");
  }
}
