package dev.isolation.cli;

import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Locale;

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

  /** Whether stdout is a terminal. */
  boolean isTerminal() {
    return out == System.out && isTerminal(1);
  }

  /** Whether progress would be seen: stderr is a terminal. */
  boolean showsProgress() {
    return err == System.err && isTerminal(2);
  }

  /** Whether somebody can be asked: stdin is a terminal. */
  boolean canAsk() {
    return out == System.out && isTerminal(0);
  }

  /** Asks on a terminal; whoever runs without one has said what he wants. */
  boolean confirms(String question) throws IOException {
    if (!canAsk()) {
      return true;
    }
    err.print(question + " [y/N] ");
    err.flush();
    StringBuilder answer = new StringBuilder();
    for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
      answer.append((char) c);
    }
    String said = answer.toString().trim().toLowerCase(Locale.ROOT);
    return said.equals("y") || said.equals("yes");
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
