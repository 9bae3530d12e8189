package dev.isolation.cli;

import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/** Where a command writes, and the jar that it is part of. */
final class Console {
  final PrintStream out;
  final PrintStream err;
  final File jar;

  Console(PrintStream out, PrintStream err, File jar) {
    this.out = out;
    this.err = err;
    this.jar = jar;
  }

  /** One line on stderr. */
  void complain(String line) {
    err.println("isolation: " + line.replace('\n', ' '));
  }

  /** Where the home says what it found: on stderr. */
  Report report() {
    return new Report() {
      @Override
      public void info(String line) {
        complain(line);
      }

      @Override
      public void debug(String line) {
        // of interest in an app's process only
      }
    };
  }

  /** Whether colours would be seen: stdout is a terminal and the user did not ask for none. */
  boolean hasColour() {
    String refused = System.getenv("NO_COLOR");
    return out == System.out && (refused == null || refused.isEmpty()) && isTerminal(1);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      File link = new File("/proc/self/fd/" + descriptor);
      String target = Files.readSymbolicLink(link.toPath()).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
