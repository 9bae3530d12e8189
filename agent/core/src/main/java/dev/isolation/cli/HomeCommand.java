package dev.isolation.cli;

import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.File;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands have: a home and help. */
abstract class HomeCommand implements Callable<Integer> {
  final Console console;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "directory of all instances (default ISOLATION_HOME, else ~/.isolation)")
  private String home;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  HomeCommand(Console console) {
    this.console = console;
  }

  File home() throws OptionException {
    return Options.home(home, System.getProperties(), System.getenv());
  }
}
