package dev.isolation.processes;

import java.util.Collections;
import java.util.List;

/** An option of this JVM on its way to a child. */
public final class HandedOption {
  private final String property;
  private final String variable;
  private final List<String> arguments;

  /**
   * One option.
   *
   * @param property the system property of the same meaning
   * @param variable the environment variable of the same meaning
   * @param arguments {@code key=value}, one for each value
   */
  public HandedOption(String property, String variable, List<String> arguments) {
    this.property = property;
    this.variable = variable;
    this.arguments = Collections.unmodifiableList(arguments);
  }

  String property() {
    return property;
  }

  String variable() {
    return variable;
  }

  List<String> arguments() {
    return arguments;
  }
}
