package dev.isolation.agent;

import dev.isolation.home.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Prints on stderr, each line marked with the instance; the app's stdout is never touched. */
final class StderrReport extends Report {
  /** Not {@code System.err}, which the app may replace by a stream that runs its own code. */
  private final PrintStream stderr =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true);

  private final String prefix;
  private final boolean quiet;
  private final boolean debug;

  /**
   * With this level.
   *
   * @param instance its name; empty while it is not known
   */
  StderrReport(String instance, String level) {
    this.prefix = instance.isEmpty() ? "[isolation] " : "[isolation " + instance + "] ";
    this.quiet = level.equals("quiet");
    this.debug = level.equals("debug");
  }

  @Override
  public void info(String line) {
    if (!quiet) {
      stderr.println(prefix + line);
    }
  }

  @Override
  public void debug(String line) {
    if (debug) {
      stderr.println(prefix + line);
    }
  }
}
