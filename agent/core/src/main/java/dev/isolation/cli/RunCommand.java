package dev.isolation.cli;

import dev.isolation.home.AppName;
import dev.isolation.home.Home;
import dev.isolation.home.InstanceName;
import dev.isolation.options.OptionException;
import dev.isolation.processes.JavaCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    customSynopsis =
        "run [-n N | --instances a,b] [--wait PORT|URL]... [--timeout SECONDS] [--detach]"
            + " [--ephemeral] [-o key=value]... -- COMMAND...",
    description =
        "Starts the command once per instance with the agent in place, prefixes each line of output"
            + " with the instance's name, prints each port as it opens, says when all are ready,"
            + " forwards Ctrl-C (the second one kills), and ends with the worst exit code.")
final class RunCommand extends HomeCommand {
  private static final int MAX_INSTANCES = 1000;

  @Option(names = "-n", paramLabel = "N", description = "instances named <app>-1 to <app>-N")
  private Integer count;

  @Option(names = "--instances", split = ",", paramLabel = "NAME", description = "their names")
  private List<String> instances;

  @Option(names = "-o", paramLabel = "key=value", description = "an option of the agent")
  private List<String> options = new ArrayList<>();

  @Mixin private RunOptions how = new RunOptions();

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "what to start")
  private List<String> command;

  RunCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Set<String> names = names();
    ReadyGate ready = new ReadyGate(console, how.waits(), how.seconds());
    Home home = openHome();
    List<ChildCommand> commands = new ArrayList<>();
    for (String name : names) {
      String arguments = AgentArguments.of("run", home, name, options);
      commands.add(new ChildCommand(name, console.jar, arguments, command));
    }
    Ephemerals ephemerals = new Ephemerals(console, home);
    try {
      for (String name : names) { // in this order, so that new ones get their slots in this order
        join(home, name, ephemerals);
      }
    } catch (IOException e) {
      ephemerals.remove();
      throw e;
    }
    Run run = new Run(console, home, ephemerals, how.detach);
    return run.execute(commands, how.isGated() ? ready : null);
  }

  private void join(Home home, String name, Ephemerals ephemerals) throws IOException {
    if (how.ephemeral) {
      ephemerals.make(name);
    } else {
      home.join(name);
    }
  }

  private Set<String> names() throws OptionException {
    if (count != null && instances != null) {
      throw new OptionException("run: either -n or --instances");
    }
    if (instances != null) {
      return givenNames();
    }
    int wanted = count == null ? 1 : count;
    if (wanted < 1 || wanted > MAX_INSTANCES) {
      throw new OptionException("run: -n " + wanted + ": not a number from 1 to " + MAX_INSTANCES);
    }
    String target = JavaCommand.target(command);
    String app = AppName.of(target, System.getProperty("user.dir"));
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i <= wanted; i++) {
      names.add(app + "-" + i);
    }
    return names;
  }

  private Set<String> givenNames() throws OptionException {
    Set<String> names = new LinkedHashSet<>();
    for (String name : instances) {
      if (!InstanceName.isValid(name)) {
        throw new OptionException("run: not a name: " + name + " (" + InstanceName.RULE + ")");
      }
      if (!names.add(name)) {
        throw new OptionException("run: " + name + " is there twice");
      }
    }
    return names;
  }
}
