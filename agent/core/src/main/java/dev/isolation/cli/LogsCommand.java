package dev.isolation.cli;

import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.options.OptionException;
import java.io.File;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    customSynopsis = "logs INSTANCE [--follow] [--tail N]",
    description =
        "Prints what an instance's latest detached run has printed, both streams as they came; with"
            + " --follow goes on until it has ended.")
final class LogsCommand extends HomeCommand {
  /** The end of a process is not told, so it is looked for. */
  private static final int LOOK_MILLIS = 500;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "an instance's name")
  private String name;

  @Option(
      names = {"-f", "--follow"},
      description = "print further output as it comes")
  private boolean follow;

  @Option(names = "--tail", paramLabel = "N", description = "begin with the last N lines")
  private Integer tail;

  LogsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    if (tail != null && tail < 0) {
      throw new OptionException("logs: --tail " + tail + ": not a number of lines");
    }
    Instance instance = existing(name);
    File file = instance.output().latest();
    if (!file.isFile()) {
      throw new HomeException(name + " has no logs: only the output of run --detach is kept");
    }
    GrowingFile log = new GrowingFile(file);
    if (tail != null) {
      log.skipToLast(tail);
    }
    log.copy(console.out);
    if (follow) {
      follow(instance, log);
    }
    return 0;
  }

  private void follow(Instance instance, GrowingFile log) throws Exception {
    try (DirectoryWatch watch = new DirectoryWatch()) {
      watch.add(instance.output().latest().getParentFile());
      boolean live = true;
      while (live && !console.out.checkError()) {
        live = instance.isLive(); // asked first: what it printed last counts
        log.copy(console.out);
        if (live) {
          watch.await(LOOK_MILLIS);
        }
      }
    }
  }
}
