package dev.isolation.cli;

import java.io.File;
import java.io.PrintStream;

/** Entry of {@code java -jar isolation.jar COMMAND}. */
public final class Main {
  private Main() {}

  /** Executes and ends the JVM with the command's exit code. */
  public static void run(String[] arguments, File jar) {
    int code = execute(System.out, System.err, arguments, jar);
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }

  /**
   * Executes.
   *
   * @param jar isolation.jar, the agent of what {@code run} starts
   * @return the exit code
   */
  public static int execute(PrintStream out, PrintStream err, String[] arguments, File jar) {
    return new Commands(new Console(out, err, jar)).execute(arguments);
  }
}
