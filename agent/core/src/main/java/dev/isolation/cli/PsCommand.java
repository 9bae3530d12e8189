package dev.isolation.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ps",
    customSynopsis = "ps [--stats] [--watch] [--json]",
    description =
        "Lists all instances, live and stopped: name, slot, live pids, ports requested -> actual,"
            + " root of its files, since when, errors of the agent; then ports that native code or JDWP"
            + " opened outside the map.")
final class PsCommand extends HomeCommand {
  /** What the kernel does not tell: that a process has ended. */
  private static final int LOOK_MILLIS = 1000;

  @Option(
      names = "--stats",
      description =
          "also what they use: CPU (100 = one processor) and memory of live processes, and the size"
              + " of the root, for which all of it is looked at")
  private boolean stats;

  @Option(
      names = {"-w", "--watch"},
      description = "print it anew whenever it changes, until Ctrl-C")
  private boolean watch;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  PsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    PsTable table = new PsTable(existingHome(), stats);
    if (watch) {
      watch(table);
    } else {
      console.out.print(text(table));
    }
    return 0;
  }

  private String text(PsTable table) throws IOException, InterruptedException {
    return json ? table.json() : table.text(console.isTerminal() ? Terminal.columns() : 0);
  }

  private void watch(PsTable table) throws IOException, InterruptedException {
    try (DirectoryWatch changes = new DirectoryWatch()) {
      String before = null;
      while (!console.out.checkError()) {
        table.watch(changes);
        String now = text(table);
        if (!now.equals(before)) {
          console.out.print(start(before == null) + now);
          before = now;
        }
        changes.await(LOOK_MILLIS);
      }
    }
  }

  private String start(boolean first) {
    if (console.isTerminal()) {
      return Terminal.CLEAR;
    }
    return first ? "" : "\n";
  }
}
