package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Ports;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectIT {
  private static final List<String> DOORS =
      List.of("socket", "channel", "adaptor", "nonblocking", "async");

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void members_connecting_by_the_requested_number_reach_their_own_instance(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    for (String instance : List.of("blue", "green")) {
      home.on(jdk)
          .instance(instance)
          .probe("Serve", "socket", port, instance)
          .awaitStdout("open \\d+");
    }
    for (String instance : List.of("blue", "green")) {
      App client = home.on(jdk).instance(instance).probe("Connect", "127.0.0.1", port);
      assertEquals(0, client.awaitExit(), client::toString);
      assertEquals(
          DOORS.stream().map(door -> door + " " + instance).toList(),
          client.stdout(),
          client::toString);
    }
  }

  @EachJdk
  void requested_number_of_another_instance_is_refused_by_its_name(Jdk jdk) {
    int port = Ports.free(home);
    home.on(jdk).instance("first").probe("Serve", "socket", port, "x").awaitStdout("open");
    App client = home.on(jdk).instance("blue").probe("Connect", "127.0.0.1", port);
    assertEquals(0, client.awaitExit(), client::toString);
    assertEquals(DOORS.size(), client.stdout().size(), client::toString);
    for (String line : client.stdout()) {
      assertTrue(line.contains("java.net.ConnectException"), client::toString);
      assertTrue(line.contains("first"), client::toString);
    }
  }
}
