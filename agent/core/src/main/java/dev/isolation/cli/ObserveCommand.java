package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.json.Json;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "observe",
    customSynopsis = "observe [--output FILE] [--force] [--timeout SECONDS] [--json] -- COMMAND...",
    description =
        "Runs the command once with nothing isolated, notes what it does, and says at its end what an"
            + " instance would isolate: ports, written paths, caches, native libraries, and what cannot be"
            + " isolated and why. Writes a configuration for config=FILE, with comments.")
final class ObserveCommand extends HomeCommand {
  private static final String NAME = "observed";
  private static final int GRACE_SECONDS = 10;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "isolation.json",
      description = "the configuration to write (default isolation.json)")
  private File output;

  @Option(names = "--force", description = "replace the file if it is there")
  private boolean force;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "end the command after so long; without it, it runs to its end or Ctrl-C")
  private long timeout;

  @Option(
      names = "--json",
      description = "print JSON on stdout, and what the command prints on stderr")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "what to start")
  private List<String> command;

  private Path scratch;
  private Process process;
  private boolean told;

  ObserveCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    if (output.exists() && !force) {
      throw new HomeException(
          "observe: " + output + " is there already: name another --output, or --force");
    }
    scratch = Files.createTempDirectory("isolation-observe");
    Thread stopper = new Thread(this::stop, "isolation stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    try {
      start();
      int code = await();
      tell();
      return code;
    } finally {
      forget(stopper);
      remove(scratch);
    }
  }

  private synchronized void start() throws IOException, OptionException {
    Home home = Home.open(scratch.resolve("home").toFile());
    List<String> options =
        Arrays.asList("ports=keep", "ports.cross=allow", "on-error=pass", "log=info");
    String arguments = AgentArguments.of("observe", home, NAME, options);
    ProcessBuilder builder =
        new ChildCommand(NAME, console.jar, arguments, command).builder().inheritIO();
    builder.environment().put(Options.OBSERVE, "1");
    if (json) {
      builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
    }
    process = builder.start();
    if (json) {
      new LinePump(process.getInputStream(), console.err, "").start();
    }
  }

  private int await() throws Exception {
    if (timeout > 0 && !process.waitFor(timeout, TimeUnit.SECONDS)) {
      end();
      return 0; // as asked
    }
    return process.waitFor();
  }

  /** Ctrl-C reaches the command too; then this waits for it, and tells all the same. */
  private void stop() {
    try {
      if (process != null) {
        end();
      }
      tell();
      remove(scratch);
    } catch (IOException e) {
      console.complain("observe: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A script may have started the JVMs that are meant. */
  private void end() throws IOException, InterruptedException {
    for (boolean forcibly : new boolean[] {false, true}) {
      ProcessSignal.send(process, forcibly);
      Instance instance = Home.existing(scratch.resolve("home").toFile()).find(NAME);
      if (instance != null) {
        ProcessSignal.sendToMembers(instance, forcibly);
      }
      if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    }
  }

  private synchronized void tell() throws IOException {
    if (told || process == null) {
      return;
    }
    told = true;
    Instance instance = Home.existing(scratch.resolve("home").toFile()).find(NAME);
    if (instance == null) {
      throw new HomeException("nothing was seen: the command started no JVM");
    }
    Observation observation = new Observation(command, scratch.toFile());
    observation.read(new EventLines(instance.eventsFile()).next());
    Files.write(output.toPath(), Json.write(observation.config()).getBytes(StandardCharsets.UTF_8));
    if (json) {
      console.out.print(Json.write(observation.json()));
    } else {
      observation.lines().forEach(console.out::println);
      console.out.println("written: " + output + " (for config=" + output + ")");
    }
    console.out.flush();
  }

  private static void forget(Thread stopper) {
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException endingAlready) {
      // it tells
    }
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
