package dev.isolation.cli;

import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands, from which dispatch, help and the README's table come. */
public final class Commands {
  static final String NAME = "isolation";
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  private static final Map<String, Function<Console, HomeCommand>> ALL = all();
  private static final Map<String, String> EXIT_CODES = exitCodes();

  private final Console console;

  Commands(Console console) {
    this.console = console;
  }

  /** In the order of the help. */
  private static Map<String, Function<Console, HomeCommand>> all() {
    Map<String, Function<Console, HomeCommand>> all = new LinkedHashMap<>();
    all.put("run", RunCommand::new);
    all.put("ps", PsCommand::new);
    all.put("port", PortCommand::new);
    all.put("diff", DiffCommand::new);
    all.put("apply", ApplyCommand::new);
    all.put("export", ExportCommand::new);
    all.put("check", CheckCommand::new);
    all.put("events", EventsCommand::new);
    all.put("stop", StopCommand::new);
    all.put("logs", LogsCommand::new);
    all.put("observe", ObserveCommand::new);
    all.put("attach", AttachCommand::new);
    all.put("reset", ResetCommand::new);
    all.put("rm", RmCommand::new);
    all.put("clone", CloneCommand::new);
    all.put("snapshot", SnapshotCommand::new);
    all.put("restore", RestoreCommand::new);
    all.put("prune", PruneCommand::new);
    all.put("doctor", DoctorCommand::new);
    all.put("completion", CompletionCommand::new);
    return all;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done");
    codes.put("" + FAILED, "what was asked for failed");
    codes.put("" + WRONG_USAGE, "wrong usage");
    return codes;
  }

  /** Only the asked-for command is set up: scripts call {@code port} often. */
  int execute(String[] arguments) {
    String name = arguments.length == 0 ? "" : arguments[0];
    if (ALL.containsKey(name)) {
      return line(name).execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
    if (name.equals("--help") || name.equals("-h") || name.equals("help")) {
      console.out.print(help());
      return 0;
    }
    String what = name.isEmpty() ? "no command" : "unknown command " + name;
    String hint = Options.hint(name, new ArrayList<>(ALL.keySet()));
    console.complain(
        what + hint + "; commands: " + String.join(", ", ALL.keySet()) + " (see --help)");
    return WRONG_USAGE;
  }

  /** All commands as subcommands of one line, to be described. */
  CommandLine whole() {
    CommandLine whole = new CommandLine(CommandLine.Model.CommandSpec.create().name(NAME));
    for (String name : ALL.keySet()) {
      whole.addSubcommand(name, line(name));
    }
    return whole;
  }

  private CommandLine line(String name) {
    CommandLine line = new CommandLine(ALL.get(name).apply(console));
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    if (usage.exitCodeList().isEmpty()) {
      usage.exitCodeListHeading("Exit codes:%n").exitCodeList(EXIT_CODES);
    }
    return line.setOut(new PrintWriter(console.out, true))
        .setErr(new PrintWriter(console.err, true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setStopAtPositional(name.equals("run") || name.equals("observe"))
        .setParameterExceptionHandler(
            (e, args) -> {
              console.complain(name + ": " + e.getMessage() + " (see " + name + " --help)");
              return WRONG_USAGE;
            })
        .setExecutionExceptionHandler((e, commandLine, result) -> failed(e));
  }

  private int failed(Exception e) {
    if (e instanceof OptionException) {
      console.complain(e.getMessage());
      return WRONG_USAGE;
    }
    console.complain(e instanceof IOException ? e.getMessage() : "unexpected: " + e);
    return FAILED;
  }

  private String help() {
    StringBuilder out = new StringBuilder("Usage: java -jar isolation.jar COMMAND\n\n");
    for (String name : ALL.keySet()) {
      out.append("  ").append(synopsis(name)).append("\n      ");
      out.append(summary(name)).append('\n');
    }
    out.append("\nCOMMAND --help tells more.\n\nOptions of the agent:\n");
    return out.append(Options.help()).toString();
  }

  private String synopsis(String name) {
    return line(name).getCommandSpec().usageMessage().customSynopsis()[0];
  }

  private String summary(String name) {
    return String.join(" ", line(name).getCommandSpec().usageMessage().description());
  }

  /** The page about all commands. */
  public static String markdownPages() {
    return CommandPages.of(undone().whole());
  }

  private static Commands undone() {
    return new Commands(new Console(System.out, System.err, null));
  }

  /** All commands, as the README shows them. */
  public static String markdownTable() {
    Commands commands = undone();
    StringBuilder out = new StringBuilder("| command | does |\n|---|---|\n");
    for (String name : ALL.keySet()) {
      String synopsis = commands.synopsis(name).replace("|", "\\|");
      out.append("| `").append(synopsis).append("` | ");
      out.append(commands.summary(name)).append(" |\n");
    }
    return out.toString();
  }
}
