package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Events;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import dev.isolation.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void openHome() throws Exception {
    home = Home.open(directory.resolve("home").toFile());
    Instance blue = home.join("blue");
    blue.register();
    home.join("green");
    blue.portsFile()
        .write(
            Arrays.asList(
                new PortMapping("tcp", 8080, 9080, "127.0.0.1", Collections.singleton(1L)),
                new PortMapping("udp", 53, 1053, "10.0.0.7", Collections.<Long>emptySet()),
                new PortMapping("tcp", 53, 1053, "::1", Collections.<Long>emptySet())));
  }

  private int execute(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.directory().getPath();
    return Main.execute(new PrintStream(out), new PrintStream(err), all, new File("isolation.jar"));
  }

  @ParameterizedTest
  @CsvSource({
    "8080, 127.0.0.1:9080",
    "8080/tcp, 127.0.0.1:9080",
    "53/udp, 10.0.0.7:1053",
    "53, [::1]:1053"
  })
  void port_with_number_prints_where_to_connect(String port, String address) {
    assertEquals(0, execute("port", "blue", port));
    assertEquals(address + "\n", out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void port_without_number_prints_all() {
    assertEquals(0, execute("port", "blue"));
    String[] lines = out.toString().split("\n");
    assertEquals("8080/tcp -> 127.0.0.1:9080", lines[0]);
    assertEquals("53/udp -> 10.0.0.7:1053", lines[1]);
    assertEquals(3, lines.length);
  }

  @Test
  void port_as_json_has_all_that_is_known() throws Exception {
    assertEquals(0, execute("port", "blue", "8080", "--json"));
    List<?> ports = (List<?>) Json.read(out.toString());
    assertEquals(9080L, ((Map<?, ?>) ports.get(0)).get("actual"));
    assertEquals(1, ports.size());
  }

  @ParameterizedTest
  @CsvSource({
    "port blue 9080, 1, blue has no port 9080/tcp",
    "port blue 8080/udp, 1, blue has no port 8080/udp",
    "port green, 1, green has no port",
    "port red 8080, 1, no instance red in HOME",
    "port ../x, 1, not an instance name: ../x",
    "port blue http, 2, not a port: http",
    "port blue 8080/sctp, 2, not a port: 8080/sctp",
    "port, 2, port: Missing required parameter: 'INSTANCE'",
    "ps --colour, 2, ps: Unknown option: '--colour'",
    "run --nn 2 -- true, 2, run: Unknown option: '--nn'",
    "run -n 0 true, 2, run: -n 0: not a number from 1 to 1000",
    "run -n x true, 2, run: Invalid value for option '-n'",
    "run -o instnace=a true, 2, 'unknown option instnace, did you mean instance?'",
    "run -o ports true, 2, run: -o ports: write key=value",
    "run -o home=/x true, 2, option home=",
    "run -o guard=auto true, 2, option guard is not available in this version",
    "run --wait x true, 2, not a port: x (write 8080",
    "run --wait http: true, 2, not a port: http:",
    "run --wait http:// true, 2, run: --wait http://: no host",
    "run --timeout 3 true, 2, run: --timeout goes with --wait or --detach",
    "run --detach --timeout 0 true, 2, run: --timeout 0: not a number of seconds",
    "run --ephemeral --instances blue true, 1, there is an instance blue already",
    "stop, 2, stop: Missing required parameter: 'INSTANCE'",
    "stop red, 1, no instance red in HOME",
    "stop --timeout -1 green, 2, stop: --timeout -1: not a number of seconds",
    "logs green, 1, green has no logs: only the output of run --detach is kept",
    "logs green --tail -1, 2, logs: --tail -1: not a number of lines",
    "run --instances ../x true, 2, run: not a name: ../x",
    "events, 2, events: Missing required parameter: 'INSTANCE'",
    "events red, 1, no instance red in HOME",
    "pss, 2, unknown command pss",
  })
  void command_that_fails_says_why_in_one_line(String line, int code, String message) {
    String[] words = line.split(" ");
    // what follows run's command is the command's own
    String[] command = Arrays.copyOfRange(words, 1, words.length);
    String[] all = new String[words.length + 2];
    all[0] = words[0];
    all[1] = "--home";
    all[2] = home.directory().getPath();
    System.arraycopy(command, 0, all, 3, command.length);
    File jar = new File("isolation.jar");
    assertEquals(code, Main.execute(new PrintStream(out), new PrintStream(err), all, jar));
    assertEquals("", out.toString());
    String expected = "isolation: " + message.replace("HOME", home.directory().getPath());
    assertTrue(err.toString().startsWith(expected), err.toString());
    assertEquals(1, err.toString().trim().split("\n").length, err.toString());
  }

  @Test
  void instances_twice_or_with_a_number_are_wrong_usage() {
    assertEquals(2, run("--instances", "a,a", "true"));
    assertEquals(2, run("--instances", "a", "-n", "1", "true"));
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.execute(new PrintStream(out), new PrintStream(err), all, new File("x.jar"));
  }

  @Test
  void ps_lists_live_and_stopped_instances() throws Exception {
    assertEquals(0, execute("ps"));
    String[] lines = out.toString().split("\n");
    assertEquals(3, lines.length, out.toString());
    assertTrue(lines[0].matches("NAME +SLOT +PIDS +PORTS +ROOT +SINCE +ERRORS"), lines[0]);
    String ports = "8080->9080,53/udp->1053,53->1053";
    String root = home.find("blue").upper().getPath();
    assertTrue(lines[1].matches("blue +0 +[0-9]+ +" + ports + " +" + root + " +20.* +0"), lines[1]);
    assertTrue(lines[2].matches("green +1 +- +- +.*/green/files +stopped +0"), lines[2]);
  }

  @Test
  void ps_with_stats_tells_what_is_used() throws Exception {
    Instance blue = home.find("blue");
    Files.write(blue.upper().toPath().resolve("f"), new byte[1234]);
    assertEquals(0, execute("ps", "--stats"));
    String[] lines = out.toString().split("\n");
    assertTrue(lines[0].matches(".* ERRORS +CPU% +RSS +SIZE"), lines[0]);
    assertTrue(lines[1].matches(".* [0-9.]+ +[0-9.]+MB +1.2kB"), lines[1]);
    assertTrue(lines[2].matches(".* 0.0 +0B +0B"), lines[2]);
    out.reset();
    assertEquals(0, execute("ps", "--stats", "--json"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) Json.read(out.toString())).get(0);
    Map<?, ?> stats = (Map<?, ?>) first.get("stats");
    assertEquals(1234L, stats.get("rootBytes"));
    assertEquals(1L, stats.get("rootEntries"));
    assertTrue((Long) stats.get("residentBytes") > 0);
  }

  @Test
  void ps_tells_the_errors_of_members() throws Exception {
    home.find("blue").register().countError("bind", new Exception("no"), 3);
    assertEquals(0, execute("ps"));
    assertTrue(out.toString().contains(": 3 errors, the first: bind: java.lang.Exception: no"));
  }

  @Test
  void ps_as_json_has_all_that_is_known() throws Exception {
    assertEquals(0, execute("ps", "--json"));
    List<?> all = (List<?>) Json.read(out.toString());
    Map<?, ?> blue = (Map<?, ?>) all.get(0);
    assertEquals("blue", blue.get("name"));
    assertEquals(Boolean.TRUE, blue.get("live"));
    assertEquals(1, ((List<?>) blue.get("pids")).size());
    assertEquals(3, ((List<?>) blue.get("ports")).size());
    assertEquals(0L, blue.get("errors"));
    assertEquals(Boolean.FALSE, ((Map<?, ?>) all.get(1)).get("live"));
  }

  @Test
  void events_are_printed_for_people_or_as_they_are() throws Exception {
    assertEquals(0, execute("events", "green"));
    assertEquals("", out.toString());
    Events.Listener listener =
        new Events.Listener() {
          @Override
          public void failed(IOException cause) {
            throw new AssertionError(cause);
          }
        };
    new Events(home.find("green").eventsFile(), listener).note("bind", "requested", 8080);
    assertEquals(0, execute("events", "green"));
    assertTrue(out.toString().endsWith(" bind requested=8080\n"), out.toString());
    out.reset();
    assertEquals(0, execute("events", "green", "--json"));
    assertEquals(8080L, Json.readObject(out.toString()).get("requested"));
  }

  @Test
  void ps_of_a_home_that_is_missing_lists_nothing() {
    File missing = directory.resolve("missing").toFile();
    String[] arguments = {"ps", "--json", "--home", missing.getPath()};
    assertEquals(
        0, Main.execute(new PrintStream(out), new PrintStream(err), arguments, new File("x")));
    assertEquals("[]\n", out.toString());
    assertTrue(!missing.exists());
  }

  @Test
  void help_is_printed_on_stdout() {
    assertEquals(
        0, Main.execute(new PrintStream(out), new PrintStream(err), new String[] {"--help"}, null));
    assertTrue(out.toString().contains("  run [-n N"), out.toString());
    assertTrue(out.toString().contains("ports.exclude"), out.toString());
    out.reset();
    assertEquals(0, execute("port", "--help"));
    assertTrue(out.toString().contains("INSTANCE"), out.toString());
  }
}
