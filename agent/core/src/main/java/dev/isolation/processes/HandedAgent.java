package dev.isolation.processes;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent as a child gets it: this one's jar and options, and the instance by its name. */
public final class HandedAgent {
  private static final String START = "-javaagent:";

  private final File jar;
  private final String given;
  private final List<HandedOption> options;

  /**
   * The agent of this JVM.
   *
   * @param jar isolation.jar
   * @param given this JVM's own arguments of the agent
   * @param options what a child is to be told
   */
  public HandedAgent(File jar, String given, List<HandedOption> options) {
    this.jar = jar.getAbsoluteFile();
    this.given = given;
    this.options = new ArrayList<>(options);
  }

  File jar() {
    return jar;
  }

  /**
   * The option for a child. What the app itself tells the child about isolation, it keeps.
   *
   * @param childOptions the options that the child has
   * @param childVariables its environment
   * @param ownOptions those of this JVM
   */
  String option(
      List<String> childOptions, Map<String, String> childVariables, List<String> ownOptions) {
    List<String> told = new ArrayList<>(childOptions);
    told.removeAll(ownOptions); // copies

    StringBuilder text = new StringBuilder(START).append(jar.getPath());
    char separator = '=';
    for (HandedOption option : options) {
      if (isChosen(option, told, childVariables)) {
        continue;
      }
      for (String argument : option.arguments()) {
        text.append(separator).append(argument);
        separator = ',';
      }
    }
    return text.toString();
  }

  /** Whether the child is told a value that is not this JVM's. */
  private static boolean isChosen(
      HandedOption option, List<String> told, Map<String, String> childVariables) {
    String start = "-D" + option.property() + "=";
    for (String other : told) {
      if (other.startsWith(start)) {
        String own = System.getProperty(option.property());
        return !other.substring(start.length()).equals(own);
      }
    }
    String variable = childVariables.get(option.variable());
    return variable != null && !variable.equals(System.getenv(option.variable()));
  }

  /** Whether the option loads isolation, this jar or another copy. */
  boolean isAgent(String option) {
    return isAgent(option, jar);
  }

  static boolean isAgent(String option, File jar) {
    if (!option.startsWith(START)) {
      return false;
    }
    String name = file(option).getName();
    return name.equals(jar.getName()) || name.startsWith("isolation") && name.endsWith(".jar");
  }

  /** What the option tells the agent. */
  static String arguments(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? "" : option.substring(equals + 1);
  }

  /** Whether the option is this JVM's own, which the app copied. */
  boolean isOwn(String option) {
    if (!isAgent(option) || !arguments(option).equals(given)) {
      return false;
    }
    try {
      return file(option).getCanonicalFile().equals(jar.getCanonicalFile());
    } catch (IOException e) {
      return false;
    }
  }

  private static File file(String option) {
    int equals = option.indexOf('=');
    return new File(option.substring(START.length(), equals < 0 ? option.length() : equals));
  }
}
