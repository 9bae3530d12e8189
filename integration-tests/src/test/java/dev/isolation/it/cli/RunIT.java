package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Http;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Ports.WELL_KNOWN)
class RunIT {
  @RegisterExtension final Home home = new Home();

  @Test
  void two_shops_answer_on_the_printed_ports_and_ctrl_c_ends_both() {
    home.watch(home.work());
    home.takeSlotZero(Jdks.current());
    App run = run("-n", "2", "--", "-jar", Artifacts.legacyShop().toString());
    List<InetSocketAddress> shops = awaitShops(run);
    assertNotEquals(shops.get(0), shops.get(1));
    for (InetSocketAddress shop : shops) {
      assertTrue(Http.await(shop, "/").contains("Legacy Shop"));
    }
    List<ProcessHandle> processes =
        ProcessHandle.of(run.pid()).orElseThrow().descendants().toList();
    assertTrue(processes.size() >= 2, run::toString);
    run.interrupt();
    run.awaitExit();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    assertTrue(String.join("\n", run.stdout()).contains("legacy-shop: closed"), run::toString);
  }

  @Test
  void terminated_run_ends_its_apps() {
    App run = run("--instances", "a,b", "--", "-cp", probes(), "com.example.probe.Note", "wait");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> run.stdout().stream().filter(line -> line.contains("waiting")).count() == 2);
    List<ProcessHandle> processes =
        ProcessHandle.of(run.pid()).orElseThrow().descendants().toList();
    run.terminate();
    run.awaitExit();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void worst_exit_code_is_the_exit_code() {
    App run = run("--instances", "a,b", "--", "-cp", probes(), "com.example.probe.Note", "die");
    assertEquals(9, run.awaitExit(), run::toString);
  }

  @Test
  void output_is_prefixed_by_the_instance() {
    App run = run("--instances", "blue,green", "--", "-cp", probes(), "com.example.probe.Hello");
    assertEquals(0, run.awaitExit(), run::toString);
    for (String name : List.of("blue", "green")) {
      assertTrue(
          run.stdout().stream().anyMatch(line -> line.contains(name) && line.contains("hello")),
          run::toString);
    }
  }

  @Test
  void missing_command_is_wrong_usage() {
    App run = home.command("run", "-n", "2");
    assertEquals(2, run.awaitExit(), run::toString);
  }

  /** Everything after {@code --} is given to the {@code java} of the tests. */
  private App run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "-o", "ports.step=" + home.step()));
    for (String argument : arguments) {
      all.add(argument);
      if (argument.equals("--")) {
        all.add(Jdks.current().java());
        all.add("-Duser.home=" + home.work());
      }
    }
    return home.startCommand(all.toArray(String[]::new));
  }

  private List<InetSocketAddress> awaitShops(App run) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .failFast("run ended", () -> !run.isAlive())
        .until(this::shops, shops -> shops.size() == 2);
  }

  private List<InetSocketAddress> shops() {
    List<InetSocketAddress> shops = new ArrayList<>();
    for (JsonNode instance : home.ps()) {
      for (JsonNode port : instance.path("ports")) {
        if (port.path("requested").asInt() == 8080) {
          shops.add(new InetSocketAddress(port.path("host").asText(), port.path("actual").asInt()));
        }
      }
    }
    return shops;
  }

  private static String probes() {
    Path probes = Artifacts.probes();
    return probes.toString();
  }
}
