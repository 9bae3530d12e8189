package dev.isolation.agent;

import dev.isolation.home.Report;

/** Prints on stderr, each line marked with the instance; the app's stdout is never touched. */
final class StderrReport extends Report {
  private final String prefix;
  private final boolean quiet;
  private final boolean debug;

  StderrReport(String instance, String level) {
    this.prefix = "[isolation " + instance + "] ";
    this.quiet = level.equals("quiet");
    this.debug = level.equals("debug");
  }

  @Override
  public void info(String line) {
    if (!quiet) {
      System.err.println(prefix + line);
    }
  }

  @Override
  public void debug(String line) {
    if (debug) {
      System.err.println(prefix + line);
    }
  }
}
