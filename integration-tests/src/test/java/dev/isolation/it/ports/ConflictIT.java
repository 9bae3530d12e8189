package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConflictIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void port_taken_by_a_stranger_moves_to_the_next_free(Jdk jdk) throws IOException {
    home.takeSlotZero(jdk);
    for (String door : List.of("socket", "channel", "async")) {
      movesOn(jdk, door);
    }
  }

  private void movesOn(Jdk jdk, String door) throws IOException {
    int port = Ports.free(home);
    int wanted = port + home.step();
    int used;
    try (ServerSocket stranger = new ServerSocket()) {
      stranger.bind(new InetSocketAddress(wanted));
      App app = home.on(jdk).instance("blue").probe("Serve", door, port, "x");
      used = Integer.parseInt(app.awaitStdout("open (\\d+)").group(1));
      assertTrue(used > wanted, app::toString);
      app.awaitStderr(Integer.toString(wanted));
      app.awaitStderr(port + " -> 127.0.0.1:" + used);
      app.close();
    }
    assertTrue(home.state("blue", "ports.json").contains(Integer.toString(used)));
    App again = home.on(jdk).instance("blue").probe("Serve", door, port, "x");
    again.awaitStdout("open " + used + "$");
    again.close();
  }

  @EachJdk
  void port_of_another_member_of_the_instance_is_in_use(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    home.on(jdk).instance("blue").probe("Serve", "socket", port, "x").awaitStdout("open");
    for (String door : List.of("socket", "channel", "async")) {
      App second = home.on(jdk).instance("blue").probe("Serve", door, port, "x");
      assertEquals(1, second.awaitExit(), second::toString);
      assertTrue(second.stdout().get(0).contains("java.net.BindException"), second::toString);
    }
  }

  @Test
  void instances_started_at_once_share_neither_slot_nor_port() {
    Jdk jdk = Jdks.current();
    int port = Ports.free(home);
    List<App> apps = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      apps.add(home.on(jdk).instance("app-" + i).probe("Serve", "socket", port, "x"));
    }
    Set<String> ports = new HashSet<>();
    apps.forEach(app -> ports.add(app.awaitStdout("open (\\d+)").group(1)));
    Set<Integer> slots = new HashSet<>();
    home.ps().forEach(instance -> slots.add(instance.path("slot").asInt()));
    assertEquals(apps.size(), ports.size(), ports::toString);
    assertEquals(Set.of(0, 1, 2, 3, 4), slots);
  }
}
