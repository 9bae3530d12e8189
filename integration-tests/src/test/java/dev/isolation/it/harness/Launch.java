package dev.isolation.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How to start a JVM: collected by the test, started once. */
public final class Launch {
  /** Most JVMs of tests live for a second, of which the second compiler would take the half. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private final Home home;
  private final Jdk jdk;
  private final List<String> options = new ArrayList<>();
  private final List<String> jvm = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> later = new ArrayList<>();
  private boolean isolated;
  private Path directory;
  private String classPath = Artifacts.probes().toString();

  Launch(Home home, Jdk jdk) {
    this.home = home;
    this.jdk = jdk;
    this.directory = home.work();
    jvm.add("-Duser.home=" + home.userHome());
    jvm.add(QUICK);
  }

  /** Leaves the JVM all of its compilers: for processes that do a lot. */
  public Launch longRunning() {
    jvm.remove(QUICK);
    return this;
  }

  /** Loads the agent, with the test's home and step, as this instance. */
  public Launch instance(String name) {
    option("home=" + home.dir());
    option("ports.step=" + home.step());
    return option("instance=" + name);
  }

  /** Loads the agent with this option; no other is implied. */
  public Launch option(String option) {
    isolated = true;
    options.add(option);
    return this;
  }

  public Launch agent() {
    isolated = true;
    return this;
  }

  public Launch jvm(String... arguments) {
    jvm.addAll(Arrays.asList(arguments));
    return this;
  }

  /** Loads another agent after this one: it sees what this one has made of classes. */
  public Launch laterAgent(Path jar) {
    later.add("-javaagent:" + jar);
    return this;
  }

  public Launch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Launch in(Path directory) {
    this.directory = directory;
    return this;
  }

  public Launch classPath(Path... entries) {
    classPath = String.join(":", Arrays.stream(entries).map(Path::toString).toArray(String[]::new));
    return this;
  }

  /** Starts a main class of the class path. */
  public App main(String mainClass, Object... arguments) {
    return start(List.of("-cp", classPath, mainClass), arguments);
  }

  /** Starts a probe. */
  public App probe(String name, Object... arguments) {
    return main("com.example.probe." + name, arguments);
  }

  /** Starts {@code java -jar}. */
  public App jar(Path jar, Object... arguments) {
    return start(List.of("-jar", jar.toString()), arguments);
  }

  /** Starts {@code java} with these arguments after its options. */
  public App arguments(List<String> arguments) {
    return start(arguments);
  }

  /** Starts something else that is to find the agent option in an environment variable. */
  public App script(String variable, String... command) {
    environment(variable, String.join(" ", jvmArguments()));
    return run(Arrays.asList(command));
  }

  private App start(List<String> what, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java()));
    command.addAll(jvmArguments());
    command.addAll(what);
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return run(command);
  }

  private List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>(jvm);
    if (isolated) {
      String given = options.isEmpty() ? "" : "=" + String.join(",", options);
      arguments.add("-javaagent:" + Artifacts.isolationJar() + given);
    }
    arguments.addAll(later);
    return arguments;
  }

  private App run(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Environments.clean(builder.environment());
    builder.environment().putAll(environment);
    return home.register(new App(builder));
  }
}
