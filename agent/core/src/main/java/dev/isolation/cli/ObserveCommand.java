package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.json.Json;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private static final int LOOK_MILLIS = 50;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "isolation.json",
      description = "the configuration to write (default isolation.json)")
  private File file;

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

  private final CountDownLatch told = new CountDownLatch(1);
  private Home own;
  private Process process;
  private LinePump output;
  private boolean stopped;

  ObserveCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    requireWritable();
    own = Home.open(Files.createTempDirectory("isolation-observe").toFile(), console.report());
    Thread stopper = new Thread(this::stop, "isolation stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    try {
      if (start()) {
        int code = await();
        tell();
        return code;
      }
      return Commands.FAILED;
    } finally {
      remove();
      told.countDown();
      Signals.forget(stopper); // where it runs it waits for the end of this
    }
  }

  private void requireWritable() throws HomeException {
    File parent = file.getAbsoluteFile().getParentFile();
    if (file.exists() && !force) {
      throw new HomeException(
          "observe: " + file + " is there already: name another --output, or --force");
    }
    if (!parent.isDirectory() || !Files.isWritable(parent.toPath())) {
      throw new HomeException("observe: " + file + " cannot be written: name another --output");
    }
  }

  private synchronized boolean start() throws IOException, OptionException {
    if (stopped) {
      return false;
    }
    List<String> options =
        Arrays.asList("ports=keep", "ports.cross=allow", "on-error=pass", "log=info");
    String arguments = AgentArguments.of("observe", own, NAME, options);
    ProcessBuilder builder =
        new ChildCommand(NAME, console.jar, arguments, command).builder().inheritIO();
    builder.environment().put(Options.OBSERVE, own.directory().getPath());
    if (json) {
      builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
    }
    process = builder.start();
    if (json) {
      output = new LinePump(process.getInputStream(), console.err, "");
      output.start();
    }
    return true;
  }

  /** A script may have ended before the JVMs that it has started. */
  private int await() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeout);
    while (isRunning()) {
      if (timeout > 0 && System.nanoTime() > end) {
        end();
        return 0; // as asked
      }
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        Thread.sleep(LOOK_MILLIS); // nobody tells of the end of other processes
      }
    }
    return process.exitValue();
  }

  private boolean isRunning() throws IOException {
    Instance instance = own.find(NAME); // null until a JVM has joined
    return process.isAlive() || instance != null && instance.isLive();
  }

  /** Ctrl-C reaches the command too; the main thread tells when all have ended. */
  private void stop() {
    try {
      synchronized (this) {
        stopped = true;
      }
      if (process != null) {
        end();
        told.await(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      console.complain("observe: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() throws IOException, InterruptedException {
    for (boolean forcibly : new boolean[] {false, true}) {
      ProcessSignal.send(process, forcibly);
      Instance instance = own.find(NAME);
      if (instance != null) {
        for (MemberRecord member : instance.members()) {
          ProcessSignal.send(member, forcibly);
        }
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
      while (isRunning() && System.nanoTime() < end) {
        Thread.sleep(LOOK_MILLIS);
      }
      if (!isRunning()) {
        return;
      }
    }
  }

  private void tell() throws IOException, InterruptedException {
    if (output != null) {
      output.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    }
    Instance instance = own.find(NAME);
    if (instance == null) {
      throw new HomeException("nothing was seen: the command started no JVM");
    }
    Observation observation = new Observation(command, own.directory());
    observation.read(new EventLines(instance.eventsFile()).next());
    if (json) {
      console.out.print(Json.write(observation.json()));
    } else {
      observation.lines().forEach(console.out::println);
    }
    console.out.flush();
    String config = Json.write(observation.config());
    try {
      Files.write(file.toPath(), config.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new HomeException("observe: " + file + " cannot be written: " + e);
    }
    if (!json) {
      console.out.println("written: " + file + " (for config=" + file + ")");
    }
  }

  /** What cannot be removed, as a process still writes there, is said. */
  private void remove() {
    try {
      own.delete();
    } catch (IOException e) {
      console.complain("observe: left behind: " + own.directory() + " (" + e + ")");
    }
  }
}
