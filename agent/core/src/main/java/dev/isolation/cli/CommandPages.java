package dev.isolation.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code docs/commands.md}: what {@code --help} says of each command, as one page. */
final class CommandPages {
  private static final String HEAD =
      "# Commands\n\n"
          + "`java -jar isolation.jar COMMAND`. Generated from the commands; `COMMAND --help` says the same.\n\n"
          + "Every command has these:\n\n";

  private final StringBuilder out = new StringBuilder(HEAD);

  private CommandPages() {}

  /**
   * The page.
   *
   * @param whole the line that has the commands as its subcommands
   */
  static String of(CommandLine whole) {
    CommandPages pages = new CommandPages();
    List<CommandSpec> specs = new ArrayList<>();
    for (CommandLine command : whole.getSubcommands().values()) {
      specs.add(command.getCommandSpec());
    }
    pages.table(shared(specs.get(0)));
    for (CommandSpec spec : specs) {
      pages.command(spec);
    }
    return pages.out.toString();
  }

  /** The options that come from {@link HomeCommand}. */
  private static List<ArgSpec> shared(CommandSpec spec) {
    List<ArgSpec> shared = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (isShared(option)) {
        shared.add(option);
      }
    }
    return shared;
  }

  private static boolean isShared(OptionSpec option) {
    return option.longestName().equals("--home") || option.usageHelp();
  }

  private void command(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    out.append("\n## ").append(spec.name()).append("\n\n```\n");
    out.append(String.join("\n", usage.customSynopsis())).append("\n```\n\n");
    out.append(String.join(" ", usage.description())).append("\n\n");
    List<ArgSpec> arguments = new ArrayList<>();
    for (PositionalParamSpec positional : spec.positionalParameters()) {
      if (!positional.hidden()) {
        arguments.add(positional);
      }
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden() && !isShared(option)) {
        arguments.add(option);
      }
    }
    table(arguments);
    footer(usage.footer());
    out.append("\nExit codes:");
    String separator = " ";
    for (Map.Entry<String, String> code : usage.exitCodeList().entrySet()) {
      out.append(separator).append('`').append(code.getKey()).append("` ").append(code.getValue());
      separator = ", ";
    }
    out.append(".\n");
  }

  private void table(List<ArgSpec> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    out.append("| argument | meaning |\n|---|---|\n");
    for (ArgSpec argument : arguments) {
      String meaning = String.join(" ", argument.description()).replace("|", "\\|");
      out.append("| `").append(name(argument).replace("|", "\\|")).append("` | ");
      out.append(meaning.replace("<", "\\<")).append(" |\n");
    }
  }

  private static String name(ArgSpec argument) {
    if (!(argument instanceof OptionSpec)) {
      return argument.paramLabel();
    }
    OptionSpec option = (OptionSpec) argument;
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private void footer(String[] lines) {
    if (lines.length > 0) {
      out.append("\n```\n").append(String.join("\n", lines).trim()).append("\n```\n");
    }
  }
}
