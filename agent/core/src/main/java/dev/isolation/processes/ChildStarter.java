package dev.isolation.processes;

import dev.isolation.bootstrap.ProcessHandler;
import dev.isolation.bootstrap.ProcessStart;
import dev.isolation.home.Events;
import dev.isolation.home.MachineSight;
import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes child JVMs members of this process's instance: a {@code java} gets the agent as its first
 * argument, anything else in the variable that every JVM heeds. The JDK's tools are left alone.
 */
public final class ChildStarter implements ProcessHandler {
  private static final Set<String> SHOWS_VERSION =
      new HashSet<>(Arrays.asList("-version", "--version", "-fullversion", "--full-version"));

  private final HandedAgent agent;
  private final boolean passesOnError;
  private final Report report;
  private final Events events;
  private final JvmOptions own;
  private final InheritedPorts ports;
  private final ChildFiles files;

  /**
   * The handler of the process hooks.
   *
   * @param agent what a child gets
   * @param sight what programs that are no JVMs see; null where files are not isolated
   * @param passesOnError whether a child that cannot get it starts without
   */
  public ChildStarter(
      HandedAgent agent, MachineSight sight, boolean passesOnError, Report report, Events events) {
    this(JvmOptions.own(), agent, sight, passesOnError, report, events);
  }

  ChildStarter(
      JvmOptions own,
      HandedAgent agent,
      MachineSight sight,
      boolean passesOnError,
      Report report,
      Events events) {
    this.files = new ChildFiles(sight, passesOnError, report, events);
    this.own = own;
    this.agent = agent;
    this.passesOnError = passesOnError;
    this.report = report;
    this.events = events;
    this.ports = new InheritedPorts(own.all(), report);
  }

  @Override
  public void start(ProcessStart start) throws IOException {
    String name = start.command()[0];
    files.locate(start);
    Executable kind = Executable.of(start.command()[0], start.directory(), System.getenv("PATH"));
    if (kind == Executable.JAVA) {
      files.prepareJava(start);
    } else {
      files.prepareOther(start, name);
    }
    ChildVariables variables = new ChildVariables(start);
    freePorts(variables);
    String by = "nothing";
    if (kind == Executable.JAVA) {
      by = java(start, variables);
    } else if (kind == Executable.OTHER) {
      by = handOn(variables);
    }
    variables.applyTo(start);
    events.note("child", "command", name, "agent", by);
  }

  private void freePorts(ChildVariables variables) {
    for (String variable : ToolOptions.VARIABLES) {
      List<String> options = variables.options(variable);
      if (options != null && ports.free(options, 0, options.size())) {
        variables.replace(variable, options);
      }
    }
  }

  private String java(ProcessStart start, ChildVariables variables) throws IOException {
    List<String> given = Arrays.asList(start.command());
    List<String> command = ArgumentFiles.expand(given, directory(start));
    int end = JavaCommand.optionsEnd(command);
    boolean changed = ports.free(command, 1, end);
    changed |= removeOwnAgent(command, end);
    String by = "its own";
    List<String> options = command.subList(1, JavaCommand.optionsEnd(command));
    boolean showsVersion = command.size() == 2 && SHOWS_VERSION.contains(command.get(1));
    if (showsVersion) {
      by = "nothing";
    } else if (!replaceInherited(variables, options) && !hasAgent(options)) {
      by = canHandOn(given.get(0)) ? "argument" : "nothing";
    }
    if (!changed) {
      command = new ArrayList<>(given); // argument files stay what they are
    }
    if (by.equals("argument")) {
      command.add(1, agent.option(options, variables.asGiven(), own.all()));
      changed = true;
    }
    String userDir = files.directoryOfJava(start);
    if (userDir != null) {
      command.add(1, userDir);
      changed = true;
    }
    if (changed) {
      start.replaceCommand(command.toArray(new String[0]));
    }
    return by;
  }

  private boolean removeOwnAgent(List<String> command, int end) {
    boolean changed = false;
    for (int i = end - 1; i > 0; i--) {
      if (agent.isOwn(command.get(i))) {
        command.remove(i);
        changed = true;
      }
    }
    return changed;
  }

  private String handOn(ChildVariables variables) {
    List<String> none = new ArrayList<>();
    if (replaceInherited(variables, none)) {
      return "its own";
    }
    for (String variable : ToolOptions.VARIABLES) {
      List<String> options = variables.options(variable);
      if (options != null && hasAgent(options)) {
        return "variable"; // the inherited one, replaced
      }
    }
    variables.append(ToolOptions.VARIABLE, agent.option(none, variables.asGiven(), own.all()));
    return "variable";
  }

  /**
   * An agent in a variable that this process inherited too is replaced by what it became here: a
   * name in place of {@code auto}, for instance.
   *
   * @return true if there is another one, by which the app names an instance of its own
   */
  private boolean replaceInherited(ChildVariables variables, List<String> childOptions) {
    boolean chosen = false;
    for (String variable : ToolOptions.VARIABLES) {
      List<String> options = variables.options(variable);
      boolean changed = false;
      for (int i = 0; options != null && i < options.size(); i++) {
        boolean found = agent.isAgent(options.get(i));
        boolean inherited = found && own.in(variable).contains(options.get(i));
        chosen |= found && !inherited;
        if (inherited) {
          options.set(i, agent.option(childOptions, variables.asGiven(), own.all()));
          changed = true;
        }
      }
      if (changed) {
        variables.replace(variable, options);
      }
    }
    return chosen;
  }

  private boolean hasAgent(List<String> options) {
    for (String option : options) {
      if (agent.isAgent(option)) {
        return true;
      }
    }
    return false;
  }

  private boolean canHandOn(String executable) throws IOException {
    if (agent.jar().isFile()) {
      return true;
    }
    String line = "child JVM " + executable + " cannot join: " + agent.jar() + " is gone";
    if (!passesOnError) {
      throw new IOException("[isolation] refused, because it cannot be isolated: " + line);
    }
    report.info(line + "; let through un-isolated (on-error=pass)");
    return false;
  }

  private static File directory(ProcessStart start) {
    return new File(start.directory() == null ? "" : start.directory()).getAbsoluteFile();
  }
}
