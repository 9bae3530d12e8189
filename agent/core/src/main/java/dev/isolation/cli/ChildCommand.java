package dev.isolation.cli;

import dev.isolation.options.OptionException;
import dev.isolation.processes.JavaCommand;
import dev.isolation.processes.ToolOptions;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The user's command with the agent in place. */
final class ChildCommand {
  private final String name;
  private final String agent;
  private final List<String> command;

  ChildCommand(String name, File jar, String agentArguments, List<String> command)
      throws OptionException {
    if (jar.getPath().indexOf('=') >= 0) {
      throw new OptionException("run: the path of the agent must not contain '=': " + jar);
    }
    this.name = name;
    this.agent = "-javaagent:" + jar.getAbsolutePath() + "=" + agentArguments;
    this.command = command;
  }

  String name() {
    return name;
  }

  /**
   * The same in a session of its own, which neither the end of this terminal nor its Ctrl-C
   * reaches.
   *
   * @param output where all that it prints goes, at the end
   */
  ProcessBuilder detached(File output) {
    ProcessBuilder builder = builder();
    List<String> own = new ArrayList<>(builder.command());
    own.add(0, "setsid"); // of util-linux; it turns into the command, same pid
    builder.command(own);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output));
    return builder;
  }

  /** The process to start. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    if (JavaCommand.isJava(command.get(0))) {
      List<String> withAgent = new ArrayList<>(command);
      withAgent.add(1, agent);
      builder.command(withAgent);
    } else {
      Map<String, String> environment = builder.environment();
      String before = environment.get(ToolOptions.VARIABLE);
      environment.put(ToolOptions.VARIABLE, ToolOptions.append(before, agent));
    }
    return builder;
  }
}
