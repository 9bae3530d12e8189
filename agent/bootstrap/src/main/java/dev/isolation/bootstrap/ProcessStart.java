package dev.isolation.bootstrap;

import java.util.Map;

/**
 * Bootstrap loader; made by {@link ProcessHooks}. What the JDK is about to start. The app's own
 * {@code ProcessBuilder} keeps what it holds: whoever changes something puts a copy in place.
 */
public final class ProcessStart {
  private String directory;
  private String[] command;
  private Map<String, String> environment;

  ProcessStart(String[] command, Map<String, String> environment, String directory) {
    this.command = command;
    this.environment = environment;
    this.directory = directory;
  }

  /** The executable and its arguments; not to be written to. */
  public String[] command() {
    return command;
  }

  /** The child's variables, not to be written to; null for those of this process. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Where the child runs; null for the directory of this process. */
  public String directory() {
    return directory;
  }

  /** Starts this instead. */
  public void replaceCommand(String[] newCommand) {
    command = newCommand;
  }

  /** Starts it with these variables; a map that {@code ProcessBuilder.environment()} made. */
  public void replaceEnvironment(Map<String, String> newEnvironment) {
    environment = newEnvironment;
  }

  /** Starts it there instead. */
  public void replaceDirectory(String newDirectory) {
    directory = newDirectory;
  }
}
