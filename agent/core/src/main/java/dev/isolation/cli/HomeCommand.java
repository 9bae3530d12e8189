package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The instance with this name.
   *
   * @throws HomeException if there is none, with the name that may be meant
   */
  Instance existing(String name) throws IOException, OptionException {
    Home all = Home.existing(home());
    Instance instance = all.find(name);
    if (instance != null) {
      return instance;
    }
    List<String> names = new ArrayList<>();
    for (Instance other : all.instances()) {
      names.add(other.name());
    }
    String hint = Options.hint(name, names);
    throw new HomeException("no instance " + name + " in " + all.directory() + hint);
  }

  /**
   * The same for a command that changes it.
   *
   * @throws HomeException if the home belongs to another user, too
   */
  Instance owned(String name) throws IOException, OptionException {
    existing(name);
    Instance instance = Home.open(home()).find(name);
    return instance == null ? existing(name) : instance; // gone by now
  }

  File home() throws OptionException {
    return Options.home(home, System.getProperties(), System.getenv());
  }
}
