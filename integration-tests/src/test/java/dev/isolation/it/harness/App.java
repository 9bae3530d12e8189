package dev.isolation.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A forked process, its output captured; closing it ends what it started. */
public final class App implements AutoCloseable {
  private static final int SIGINT = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final List<String> command;
  private final Process process;
  private final Captured stdout;
  private final Captured stderr;

  App(ProcessBuilder builder) {
    command = List.copyOf(builder.command());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stdout = new Captured(process.getInputStream());
    stderr = new Captured(process.getErrorStream());
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Writes a line to the process's stdin. */
  public void send(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new AssertionError("cannot be told '" + line + "': " + this, e);
    }
  }

  /** The line of this number, from 0, on stdout; waits for it. */
  public String stdoutLine(int number) {
    String line = stdout.line(number, PATIENCE);
    if (line == null) {
      throw new AssertionError("no line " + number + " from " + this);
    }
    return line;
  }

  /** The lines on stdout so far. */
  public List<String> stdout() {
    return List.copyOf(stdout.lines);
  }

  /** The lines on stderr so far. */
  public List<String> stderr() {
    return List.copyOf(stderr.lines);
  }

  /** Waits for a line on stdout that contains the pattern. */
  public Matcher awaitStdout(String pattern) {
    return await(stdout, pattern);
  }

  /** Waits for a line on stderr that contains the pattern. */
  public Matcher awaitStderr(String pattern) {
    return await(stderr, pattern);
  }

  /** Waits for the end of the process and of its output; returns the exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end: " + this);
      }
      stdout.join();
      stderr.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks the process to end, as a service manager does. */
  public void terminate() {
    process.destroy();
  }

  /** {@code kill -INT}, as Ctrl-C sends it. */
  public void interrupt() {
    try {
      // A build started in the background of a shell hands on an ignored SIGINT, as any JVM keeps.
      String signal = ignoresInterrupts() ? "-TERM" : "-INT";
      new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean ignoresInterrupts() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 1L << (SIGINT - 1)) != 0;
      }
    }
    return false;
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public String toString() {
    return String.join(" ", command)
        + "\nstdout:\n"
        + String.join("\n", stdout.lines)
        + "\nstderr:\n"
        + String.join("\n", stderr.lines);
  }

  private Matcher await(Captured output, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(
            () -> {
              if (!process.isAlive()) {
                output.join();
                if (output.find(compiled) == null) {
                  throw new AssertionError("ended without '" + pattern + "': " + this);
                }
              }
            })
        .until(() -> output.find(compiled) != null);
    return output.find(compiled);
  }

  /** One stream of the process, read by a thread of its own. */
  private static final class Captured {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Captured(InputStream in) {
      reader = new Thread(() -> read(in), "output of a forked process");
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream in) {
      try (BufferedReader from =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        from.lines().forEach(this::add);
      } catch (IOException | UncheckedIOException e) {
        lines.add("[harness] output lost: " + e);
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    /** Null if the stream ends or patience does. */
    synchronized String line(int number, Duration patience) {
      long end = System.nanoTime() + patience.toNanos();
      try {
        while (lines.size() <= number && System.nanoTime() < end && reader.isAlive()) {
          wait(100);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return lines.size() > number ? lines.get(number) : null;
    }

    Matcher find(Pattern pattern) {
      for (String line : lines) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return matcher;
        }
      }
      return null;
    }

    void join() throws InterruptedException {
      reader.join(10_000);
    }
  }
}
