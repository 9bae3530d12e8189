package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One run with nothing isolated tells what isolation will do, and how to have it. */
@ResourceLock(Ports.WELL_KNOWN)
class ObserveIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final Home home = new Home();

  private final Jdk jdk = Jdks.current();

  @Test
  void shop_is_described_and_runs_twice_with_the_configuration() throws IOException {
    List<String> command = List.of("-jar", Artifacts.legacyShop().toString());
    JsonNode seen = observe("legacy-shop: open", java(command));
    assertEquals(List.of("1099/tcp", "8080/tcp"), texts(seen.path("ports")));
    List<String> written = texts(seen.path("written"));
    assertTrue(
        written.contains(home.work().resolve("logs/shop.log").toString()), written::toString);
    assertTrue(written.contains(home.work().resolve("shop.lock").toString()), written::toString);
    assertTrue(Files.exists(home.work().resolve("logs/shop.log")));
    runTwice(8080, "legacy-shop: open", "-jar", Artifacts.legacyShop().toString());
  }

  @Test
  void database_server_is_described_and_runs_twice_with_the_configuration() throws IOException {
    String[] server = {
      "-cp",
      Artifacts.jarOf(Driver.class).toString(),
      "org.h2.tools.Server",
      "-tcp",
      "-ifNotExists",
      "-baseDir",
      "./data"
    };
    JsonNode seen = observe("TCP server running", java(List.of(server)));
    assertEquals(List.of("9092/tcp"), texts(seen.path("ports")));
    runTwice(9092, "TCP server running", server);
  }

  @Test
  void tomcat_behind_its_script_is_described_and_runs_twice_with_the_configuration()
      throws IOException {
    Path tomcat = Artifacts.unpackTomcat(home.work());
    String script = tomcat.resolve("bin/catalina.sh").toString();
    JsonNode seen = observe("Server startup in", List.of(script, "run"));
    assertEquals(List.of("8005/tcp", "8080/tcp"), texts(seen.path("ports")));
    List<String> written = texts(seen.path("written"));
    assertTrue(
        written.stream().anyMatch(path -> path.startsWith(tomcat.resolve("logs") + "/catalina.")),
        written::toString);
    home.watch(tomcat);
    home.takeSlotZero(jdk);
    for (String instance : List.of("blue", "green")) {
      App app =
          home.on(jdk)
              .instance(instance)
              .option("config=" + config())
              .jvm("-Xmx256m")
              .environment("JAVA_HOME", jdk.home().toString())
              .environment("JRE_HOME", jdk.home().toString())
              .script("CATALINA_OPTS", script, "run");
      app.awaitStderr("Server startup in");
    }
    assertNotEquals(Ports.actual(home, "blue", 8080), Ports.actual(home, "green", 8080));
  }

  @Test
  void configuration_that_is_there_is_not_replaced_unasked() throws IOException {
    Files.writeString(config(), "{}");
    App observe =
        home.command("observe", "--output", config().toString(), "--", jdk.java(), "-version");
    assertEquals(1, observe.awaitExit(), observe::toString);
    assertTrue(observe.stderr().get(0).contains(config().toString()), observe::toString);
    assertEquals("{}", Files.readString(config()));
  }

  @Test
  void script_that_ends_before_its_jvm_is_waited_for_and_told_of() throws IOException {
    String probe = jdk.java() + " -cp " + Artifacts.probes() + " com.example.probe.Note die";
    App observe =
        home.command(
            "observe", "--output", config().toString(), "--", "sh", "-c", probe + "; exit 3");
    assertEquals(3, observe.awaitExit(), observe::toString);
    String told = String.join("\n", observe.stdout());
    assertTrue(told.contains("ports of its own: none"), told);
    assertTrue(told.contains("written: " + config()), told);
  }

  @Test
  void place_that_cannot_be_written_is_said_before_anything_runs() {
    String nowhere = home.work().resolve("none/isolation.json").toString();
    App observe = home.command("observe", "--output", nowhere, "--", "touch", home.work() + "/ran");
    assertEquals(1, observe.awaitExit(), observe::toString);
    assertTrue(observe.stderr().get(0).contains(nowhere + " cannot be written"), observe::toString);
    assertTrue(Files.notExists(home.work().resolve("ran")));
  }

  @Test
  void command_that_starts_no_jvm_is_said() {
    App observe = home.command("observe", "--output", config().toString(), "--", "true");
    assertEquals(1, observe.awaitExit(), observe::toString);
    assertTrue(observe.stderr().get(0).contains("started no JVM"), observe::toString);
    assertTrue(Files.notExists(config()));
  }

  private JsonNode observe(String ready, List<String> command) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("observe", "--json", "--output", config().toString(), "--"));
    all.addAll(command);
    App observe = home.startCommand(all.toArray(String[]::new));
    observe.awaitStderr(ready);
    observe.interrupt();
    observe.awaitExit();
    String errors = String.join("\n", observe.stderr());
    assertFalse(errors.contains("Exception in") || errors.contains("isolation: "), errors);
    JsonNode config = JSON.readTree(config().toFile());
    assertEquals("overlay", config.path("files").asText(), config::toString);
    assertTrue(config.path("// ports").size() > 0, config::toString);
    return JSON.readTree(String.join("\n", observe.stdout()));
  }

  private void runTwice(int port, String ready, String... command) {
    home.watch(home.work());
    home.takeSlotZero(jdk);
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String instance : List.of("blue", "green")) {
      App app =
          home.on(jdk).instance(instance).option("config=" + config()).arguments(List.of(command));
      app.awaitStdout(ready);
      addresses.add(Ports.actual(home, instance, port));
    }
    assertNotEquals(addresses.get(0), addresses.get(1));
  }

  private List<String> java(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Duser.home=" + home.work()));
    command.addAll(arguments);
    return command;
  }

  private Path config() {
    return home.work().resolve("isolation.json");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
