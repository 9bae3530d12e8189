package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.ForkedJvm;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts stand for apps; the agent's part in a JVM is played by {@link App}. */
class RunTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  private int run(String... arguments) {
    List<String> all = new ArrayList<>();
    all.addAll(Arrays.asList("run", "--home", directory.resolve("home").toString()));
    all.addAll(Arrays.asList(arguments));
    String[] words = all.toArray(new String[0]);
    File jar = new File("isolation.jar");
    return Main.execute(new PrintStream(out), new PrintStream(err), words, jar);
  }

  @Test
  void output_of_each_instance_has_its_name_and_stream() {
    String script = "echo one; echo two >&2; printf three";
    assertEquals(0, run("--instances", "a,b", "--", "sh", "-c", script));
    TreeSet<String> lines = new TreeSet<>(Arrays.asList(out.toString().split("\n")));
    assertEquals(
        new TreeSet<>(Arrays.asList("a | one", "a | three", "b | one", "b | three")), lines);
    lines = new TreeSet<>(Arrays.asList(err.toString().split("\n")));
    assertEquals(new TreeSet<>(Arrays.asList("a | two", "b | two")), lines);
  }

  @Test
  void exit_code_is_the_worst_of_all() {
    String script = "case $JAVA_TOOL_OPTIONS in *instance=b,*) exit 7;; *) exit 3;; esac";
    assertEquals(7, run("--instances", "a,b,c", "--", "sh", "-c", script));
  }

  @Test
  void options_reach_the_agent_with_commas_escaped() {
    String script = "echo \"$JAVA_TOOL_OPTIONS\"";
    assertEquals(
        0,
        run(
            "--instances",
            "a",
            "-o",
            "ports=keep",
            "-o",
            "config=" + config(),
            "sh",
            "-c",
            script));
    String expected = ",ports=keep,config=" + config().replace(",", "\\,");
    assertTrue(out.toString().trim().endsWith(expected), out.toString());
  }

  private String config() {
    try {
      Path file = directory.resolve("a,b.json");
      Files.write(file, "{}".getBytes("UTF-8"));
      return file.toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void number_names_instances_by_the_app() {
    assertEquals(0, run("-n", "2", "--", "sh", "-c", "echo x"));
    for (String line : out.toString().split("\n")) {
      assertTrue(line.matches("sh-[0-9a-f]{6}-[12] \\| x"), line);
    }
    assertEquals(2, out.toString().split("\n").length);
  }

  @Test
  void standard_input_is_empty() {
    assertEquals(0, run("--instances", "a", "--", "sh", "-c", "cat; echo end"));
    assertEquals("a | end\n", out.toString());
  }

  @Test
  void command_missing_fails_in_one_line() {
    assertEquals(1, run("--instances", "a,b", "--", "/no/such/command"));
    assertTrue(err.toString().contains("/no/such/command"), err.toString());
    assertEquals(1, err.toString().trim().split("\n").length, err.toString());
  }

  @Test
  void ephemeral_instance_is_gone_in_the_end_also_if_the_command_is_missing() throws Exception {
    Home home = Home.open(directory.resolve("home").toFile());
    assertEquals(0, run("--ephemeral", "--instances", "a", "--", "true"));
    assertEquals(1, run("--ephemeral", "--instances", "b", "--", "/no/such/command"));
    assertTrue(home.instances().isEmpty());
    home.join("c");
    assertEquals(1, run("--ephemeral", "--instances", "a,c", "--", "true"));
    assertEquals("c", home.instances().get(0).name());
    assertEquals(1, home.instances().size());
  }

  @Test
  void detached_command_that_fails_is_said_and_its_output_kept() throws Exception {
    String script = "echo out; echo err >&2; exit 3";
    assertEquals(3, run("--detach", "--instances", "a", "--", "sh", "-c", script));
    String said = "isolation: a has ended with exit code 3 before it was ready: it has started no";
    assertTrue(err.toString().startsWith(said), err.toString());
    assertEquals("", out.toString());
    String[] logs = {"logs", "a", "--home", directory.resolve("home").toString()};
    assertEquals(
        0, Main.execute(new PrintStream(out), new PrintStream(err), logs, new File("x.jar")));
    assertEquals("out\nerr\n", out.toString());
  }

  @Test
  void command_that_is_not_ready_in_time_is_stopped() {
    String[] arguments = {"--wait", "8080", "--timeout", "1", "--instances", "a", "sleep", "60"};
    long start = System.nanoTime();
    assertEquals(1, run(arguments));
    assertTrue(System.nanoTime() - start < 30_000_000_000L);
    String said = "isolation: a is not ready after 1 s: port 8080/tcp is not open\n";
    assertEquals(said, err.toString());
  }

  @Test
  void home_that_is_a_file_fails_before_anything_starts() throws Exception {
    Files.createFile(directory.resolve("home"));
    assertEquals(1, run("--instances", "a", "--", "touch", directory.resolve("x").toString()));
    assertTrue(err.toString().contains("is a file, not a directory"), err.toString());
    assertFalse(Files.exists(directory.resolve("x")));
  }

  /** Forked by run: joins, notes a port, and lives until killed, or ends at once. */
  static final class App {
    private App() {}

    public static void main(String[] args) throws Exception {
      Instance instance = Home.open(new File(args[0])).join(args[1]);
      long pid = instance.register().pid();
      instance
          .portsFile()
          .write(
              Collections.singletonList(
                  new PortMapping("tcp", 8080, 9080, "127.0.0.1", Collections.singleton(pid))));
      System.out.println("up");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Forked: run as a process of its own. */
  static final class Runner {
    private Runner() {}

    public static void main(String[] args) {
      Main.run(args, new File("isolation.jar"));
    }
  }

  @Test
  void port_opened_is_announced_and_a_signal_ends_children_and_their_jvms() throws Exception {
    String home = directory.resolve("home").toString();
    String classPath = System.getProperty("java.class.path");
    // not exec: the shell dies of the signal and leaves its JVM, which run must find
    String script = "unset JAVA_TOOL_OPTIONS; \"$1\" -cp \"$2\" \"$3\" \"$4\" blue; echo ended";
    try (ForkedJvm runner =
        ForkedJvm.of(
            Runner.class,
            "run",
            "--home",
            home,
            "--instances",
            "blue",
            "--",
            "sh",
            "-c",
            script,
            "sh",
            ForkedJvm.java(),
            classPath,
            App.class.getName(),
            home)) {
      TreeSet<String> lines = new TreeSet<>(Arrays.asList(runner.line(), runner.line()));
      assertEquals(
          new TreeSet<>(Arrays.asList("blue | up", "blue  8080/tcp -> 127.0.0.1:9080")), lines);
      Instance blue = Home.existing(new File(home)).find("blue");
      assertTrue(blue.isLive());
      runner.terminate();
      assertEquals(143, runner.waitFor());
      assertFalse(blue.isLive());
    }
  }
}
