package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortIT {
  @RegisterExtension final Home home = new Home();

  @Test
  void port_of_an_instance_is_printed_alone_or_in_the_list() {
    home.takeSlotZero(Jdks.current());
    int port = Ports.free(home);
    int actual = port + home.step();
    home.on(Jdks.current())
        .instance("blue")
        .probe("Serve", "channel", port, "x")
        .awaitStdout("open");
    assertEquals(List.of("127.0.0.1:" + actual), lines("port", "blue", port + ""));
    assertEquals(List.of("127.0.0.1:" + actual), lines("port", "blue", port + "/tcp"));
    assertEquals(List.of(port + "/tcp -> 127.0.0.1:" + actual), lines("port", "blue"));
  }

  @Test
  void unknown_instance_or_port_fails() {
    home.takeSlotZero(Jdks.current());
    App instance = home.command("port", "nobody");
    App port = home.command("port", "first", "8080");
    for (App failed : List.of(instance, port)) {
      assertEquals(1, failed.awaitExit(), failed::toString);
      assertEquals(List.of(), failed.stdout());
      assertEquals(1, failed.stderr().size(), failed::toString);
    }
  }

  private List<String> lines(String... arguments) {
    App command = home.command(arguments);
    assertEquals(0, command.awaitExit(), command::toString);
    return command.stdout();
  }
}
