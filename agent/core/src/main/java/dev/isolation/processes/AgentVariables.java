package dev.isolation.processes;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Agents that variables of the environment bring into every JVM. */
public final class AgentVariables extends Check {
  private static final String[] AGENTS = {"-javaagent:", "-agentlib:", "-agentpath:"};

  private final Map<String, String> variables;
  private final File jar;

  /**
   * Of this environment.
   *
   * @param jar isolation.jar
   */
  public AgentVariables(Map<String, String> variables, File jar) {
    this.variables = variables;
    this.jar = jar;
  }

  @Override
  public String what() {
    return "variables";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (String variable : ToolOptions.VARIABLES) {
      String text = variables.get(variable);
      List<String> options =
          text == null ? Collections.<String>emptyList() : ToolOptions.split(text);
      for (String option : options) {
        if (isAgent(option)) {
          findings.add(finding(variable, option));
        }
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(what(), "none brings an agent into every JVM"));
    }
    return findings;
  }

  private static boolean isAgent(String option) {
    for (String agent : AGENTS) {
      if (option.startsWith(agent)) {
        return true;
      }
    }
    return false;
  }

  private Finding finding(String variable, String option) {
    if (jar != null && HandedAgent.isAgent(option, jar)) {
      String text = variable + " has every JVM below this shell join: " + option;
      return Finding.warn(what(), text, "unset it where that is not meant");
    }
    String text = variable + " brings another agent into every JVM: " + option;
    String remedy = "fine if it is meant: what it opens is isolated as the app's own";
    return Finding.warn(what(), text, remedy);
  }
}
