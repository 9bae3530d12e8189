package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Http;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Instances that run on their own, wait until they are ready, or are there for one run only. */
@ResourceLock(Ports.WELL_KNOWN)
class DetachIT {
  @RegisterExtension final Home home = new Home();

  @Test
  void detached_shops_answer_when_run_returns_and_are_stopped_by_name() throws Exception {
    home.takeSlotZero(Jdks.current());
    App run =
        run(
            new String[] {
              "--instances", "a,b", "--detach", "--wait", "http://localhost:8080/status"
            },
            "-jar",
            Artifacts.legacyShop().toString());
    try {
      assertEquals(0, run.awaitExit(), run::toString);
      assertEquals(2, run.stdout().size(), run::toString);
      for (String name : List.of("a", "b")) {
        JsonNode instance = home.ps(name);
        Matcher line = run.awaitStdout("^" + name + "  ([0-9]+)$");
        assertEquals(Long.parseLong(line.group(1)), instance.path("pids").path(0).asLong());
        run.awaitStderr("^" + name + "  8080/tcp -> ");
        run.awaitStderr("^" + name + "  ready$");
        assertEquals(200, Http.get(shop(instance), "/status").statusCode());
      }
      App follow = home.startCommand("logs", "a", "--follow");
      follow.awaitStdout("legacy-shop: open on port");
      App stop = home.command("stop", "a", "b");
      assertEquals(0, stop.awaitExit(), stop::toString);
      assertEquals(0, follow.awaitExit(), follow::toString);
      assertEquals(
          List.of("legacy-shop: closed"), home.command("logs", "a", "--tail", "1").stdout());
    } finally {
      home.command("stop", "a", "b", "--timeout", "0");
    }
  }

  @Test
  void shop_that_never_listens_where_it_is_waited_for_is_stopped() {
    App run =
        run(
            new String[] {"--instances", "a", "--wait", "9", "--timeout", "4"},
            "-cp",
            Artifacts.probes().toString(),
            "com.example.probe.Note",
            "wait");
    assertEquals(1, run.awaitExit(), run::toString);
    run.awaitStderr("isolation: a is not ready after 4 s: port 9/tcp is not open");
    assertFalse(home.ps("a").path("live").asBoolean());
  }

  @Test
  void ephemeral_instance_of_a_killed_run_is_pruned_once_nobody_lives_in_it() throws Exception {
    String[] probe = {"-cp", Artifacts.probes().toString(), "com.example.probe.Note", "wait"};
    App run = run(new String[] {"--instances", "a", "--ephemeral", "--wait", "1"}, probe);
    run.awaitStdout("waiting");
    ProcessHandle app = ProcessHandle.of(home.ps("a").path("pids").path(0).asLong()).orElseThrow();
    run.kill();
    assertEquals(List.of(), home.command("prune").stdout());
    app.destroyForcibly();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !app.isAlive());
    assertEquals(List.of("a"), home.command("prune").stdout());
    assertEquals(0, home.ps().size());
    assertFalse(Files.exists(home.dir().resolve("slots/0"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void ephemeral_instance_that_had_detached_goes_with_its_stop() {
    String[] probe = {"-cp", Artifacts.probes().toString(), "com.example.probe.Note", "wait"};
    App run = run(new String[] {"--instances", "a", "--ephemeral", "--detach"}, probe);
    assertEquals(0, run.awaitExit(), run::toString);
    assertEquals(1, home.ps().size());
    assertEquals(0, home.command("stop", "a").awaitExit());
    assertEquals(0, home.ps().size());
  }

  @Test
  void java_below_a_script_ends_with_ctrl_c() throws Exception {
    Path script = home.work().resolve("catalina.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo starting
        ( exec "$1" -cp "$2" com.example.probe.Note wait )
        echo after
        """);
    App run =
        home.startCommand(
            "run",
            "--instances",
            "a",
            "--ephemeral",
            "--",
            "sh",
            script.toString(),
            Jdks.current().java(),
            Artifacts.probes().toString());
    run.awaitStdout("waiting");
    ProcessHandle app = ProcessHandle.of(home.ps("a").path("pids").path(0).asLong()).orElseThrow();
    run.interrupt();
    run.awaitExit();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !app.isAlive());
    assertEquals(0, home.ps().size());
  }

  @Test
  void second_ctrl_c_kills_what_does_not_end() {
    App run =
        home.startCommand(
            "run",
            "--instances",
            "a",
            "--",
            "sh",
            "-c",
            "trap 'echo asked' TERM; echo up; while :; do sleep 0.1; done");
    run.awaitStdout("up");
    run.interrupt();
    run.awaitStdout("asked");
    long start = System.nanoTime();
    run.interrupt();
    run.awaitExit();
    assertTrue(Duration.ofNanos(System.nanoTime() - start).getSeconds() < 8, run::toString);
  }

  private static InetSocketAddress shop(JsonNode instance) {
    for (JsonNode port : instance.path("ports")) {
      if (port.path("requested").asInt() == 8080) {
        return new InetSocketAddress(port.path("host").asText(), port.path("actual").asInt());
      }
    }
    throw new AssertionError("no shop in " + instance);
  }

  private App run(String[] how, String... java) {
    List<String> all = new ArrayList<>(List.of("run", "-o", "ports.step=" + home.step()));
    all.addAll(List.of(how));
    all.addAll(List.of("--", Jdks.current().java(), "-Duser.home=" + home.work()));
    all.addAll(List.of(java));
    return home.startCommand(all.toArray(String[]::new));
  }
}
