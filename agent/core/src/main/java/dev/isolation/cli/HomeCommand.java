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
    Home all = existingHome();
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
    Instance instance = home().isDirectory() ? openHome().find(name) : null;
    return instance == null ? existing(name) : instance; // which says what may be meant
  }

  /** The home, for a command that only reads; what is damaged in it is said. */
  Home existingHome() throws HomeException, OptionException {
    return Home.existing(home(), console.report());
  }

  /** The home, for a command that writes; what is damaged in it is said and moved aside. */
  Home openHome() throws HomeException, OptionException {
    return Home.open(home(), console.report());
  }

  File home() throws OptionException {
    return Options.home(home, System.getProperties(), System.getenv());
  }
}
