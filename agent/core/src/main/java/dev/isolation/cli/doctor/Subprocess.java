package dev.isolation.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Processes that only their exit code is asked of. */
final class Subprocess {
  private static final int LONGEST_SECONDS = 60;

  private Subprocess() {}

  static ProcessBuilder quiet(String... command) {
    File nothing = new File("/dev/null");
    ProcessBuilder builder = new ProcessBuilder(command);
    return builder.redirectInput(nothing).redirectOutput(nothing).redirectError(nothing);
  }

  /** The exit code. */
  static int waitFor(Process process) throws IOException {
    try {
      if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IOException("no answer of a process within " + LONGEST_SECONDS + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
