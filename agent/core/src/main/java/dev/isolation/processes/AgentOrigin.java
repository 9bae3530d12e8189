package dev.isolation.processes;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an agent's start comes from. A variable reaches every JVM below it, so an agent that only a
 * variable names stands aside for one on the command line, and in the JDK's own tools.
 */
public final class AgentOrigin {
  private final JvmOptions options;
  private final File jar;

  AgentOrigin(JvmOptions options, File jar) {
    this.options = options;
    this.jar = jar;
  }

  /** Of this JVM's agent. */
  public static AgentOrigin of(File jar) {
    return new AgentOrigin(JvmOptions.own(), jar);
  }

  /**
   * Whether this start is not meant.
   *
   * @param given the arguments of the agent
   */
  public boolean standsAside(String given) {
    List<List<String>> sources = new ArrayList<>();
    sources.add(agents(options.arguments()));
    sources.add(agents(options.in("JDK_JAVA_OPTIONS")));
    List<String> variables = agents(options.in(ToolOptions.VARIABLE));
    variables.addAll(agents(options.in("_JAVA_OPTIONS")));
    sources.add(variables);
    if (!variables.contains(given) || sources.get(0).contains(given)) {
      return false;
    }
    boolean named = !sources.get(0).isEmpty() || !sources.get(1).isEmpty();
    return named && !sources.get(1).contains(given) || runsNoApp();
  }

  private static boolean runsNoApp() {
    String command = System.getProperty("sun.java.command", "");
    boolean launched = System.getProperty("sun.java.launcher") != null;
    boolean showsVersion = launched && command.isEmpty();
    return showsVersion || JdkTools.isRunning(command, System.getProperty("application.home"));
  }

  private List<String> agents(List<String> all) {
    List<String> found = new ArrayList<>();
    for (String option : all) {
      if (HandedAgent.isAgent(option, jar)) {
        found.add(HandedAgent.arguments(option));
      }
    }
    return found;
  }
}
