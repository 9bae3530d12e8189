package dev.isolation.cli;

import dev.isolation.home.Instance;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "events",
    customSynopsis = "events INSTANCE [--follow] [--json]",
    description =
        "Prints what the agents of an instance's processes did, oldest first: ports, refusals,"
            + " child processes and so on; with --follow goes on until Ctrl-C.")
final class EventsCommand extends HomeCommand {
  /** Long: the kernel tells when there is something to print. */
  private static final int LOOK_MILLIS = 5000;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "an instance's name")
  private String name;

  @Option(
      names = {"-f", "--follow"},
      description = "print further events as they happen")
  private boolean follow;

  @Option(names = "--json", description = "print one JSON object a line")
  private boolean json;

  EventsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Instance instance = existing(name);
    EventLines lines = new EventLines(instance.eventsFile());
    try (DirectoryWatch watch = new DirectoryWatch()) {
      watch.add(instance.directory());
      print(lines);
      while (follow && !console.out.checkError()) {
        watch.await(LOOK_MILLIS);
        print(lines);
      }
    }
    return 0;
  }

  private void print(EventLines lines) throws IOException {
    for (String line : lines.next()) {
      console.out.println(json ? line : EventLines.readable(line));
    }
  }
}
