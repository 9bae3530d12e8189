package com.example.probe;

import java.util.Arrays;

/** Prints the outcome of each step: its value, or the exception with its message. */
public final class Trace {
  private Trace() {}

  /** Runs a step and prints its outcome. */
  public static void step(String name, Step step) {
    String outcome;
    try {
      outcome = show(step.run());
    } catch (Throwable e) {
      outcome = e.getClass().getName() + ": " + e.getMessage();
    }
    System.out.println(name + " -> " + outcome);
  }

  private static String show(Object value) {
    if (value instanceof String[]) {
      String[] sorted = ((String[]) value).clone();
      Arrays.sort(sorted);
      return Arrays.toString(sorted);
    }
    return String.valueOf(value);
  }

  /** Something that may fail. */
  public interface Step {
    Object run() throws Exception;
  }
}
