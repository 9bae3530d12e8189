package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PsIT {
  @RegisterExtension final Home home = new Home();

  @Test
  void live_instance_is_shown_with_its_ports() {
    home.takeSlotZero(Jdks.current());
    int port = Ports.free(home);
    App app = home.on(Jdks.current()).instance("blue").probe("Serve", "socket", port, "x");
    app.awaitStdout("open");
    JsonNode blue = home.ps("blue");
    assertEquals(1, blue.path("slot").asInt());
    assertEquals(app.pid(), blue.path("pids").path(0).asLong());
    assertEquals(0, blue.path("errors").asInt());
    JsonNode shown = blue.path("ports").path(0);
    assertEquals("tcp", shown.path("protocol").asText());
    assertEquals(port, shown.path("requested").asInt());
    assertEquals(port + home.step(), shown.path("actual").asInt());
    assertEquals("127.0.0.1", shown.path("host").asText());
    assertTrue(shown.path("live").asBoolean());
    String table = String.join("\n", home.command("ps").stdout());
    assertTrue(table.contains("blue") && table.contains(Integer.toString(port)), table);
  }

  @Test
  void killed_instance_has_no_live_process_but_keeps_its_slot() {
    home.takeSlotZero(Jdks.current());
    int port = Ports.free(home);
    App app = home.on(Jdks.current()).instance("blue").probe("Serve", "socket", port, "x");
    app.awaitStdout("open");
    app.kill();
    JsonNode blue = home.ps("blue");
    assertEquals(0, blue.path("pids").size(), blue::toString);
    assertEquals(1, blue.path("slot").asInt());
  }

  @Test
  void no_instances_is_an_empty_array() {
    assertEquals(0, home.ps().size());
  }

  @Test
  void unknown_command_is_wrong_usage() {
    App command = home.command("sp");
    assertEquals(2, command.awaitExit(), command::toString);
    assertEquals(List.of(), command.stdout());
  }

  @Test
  void help_of_every_command_is_printed() {
    for (String name : new String[] {"run", "ps", "port", "events"}) {
      App help = home.command(name, "--help");
      assertEquals(0, help.awaitExit(), help::toString);
      assertTrue(String.join("\n", help.stdout()).contains("--home"), help::toString);
    }
  }
}
