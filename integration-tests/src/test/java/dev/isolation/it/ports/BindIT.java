package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BindIT {
  private static final List<String> DOORS = List.of("socket", "channel", "adaptor", "async");

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void every_door_in_slot_one_is_moved_by_the_step(Jdk jdk) {
    home.takeSlotZero(jdk);
    List<Integer> ports = new ArrayList<>();
    DOORS.forEach(door -> ports.add(Ports.free(home)));
    App app = home.on(jdk).instance("blue").probe("AllDoors", ports.toArray());
    assertEquals(0, app.awaitExit(), app::toString);
    for (int i = 0; i < DOORS.size(); i++) {
      int requested = ports.get(i);
      int actual = requested + home.step();
      String open = "open " + DOORS.get(i) + " " + requested + " " + actual;
      assertTrue(app.stdout().contains(open), open + " missing in " + app);
      String said = "[isolation blue] " + requested + " -> 127.0.0.1:" + actual;
      assertTrue(app.stderr().contains(said), said + " missing in " + app);
      assertTrue(home.state("blue", "ports.json").contains(Integer.toString(actual)));
    }
  }

  @Test
  void slot_zero_keeps_the_ports() {
    int port = Ports.free(home);
    App app = home.on(Jdks.current()).instance("blue").probe("Serve", "socket", port, "blue");
    app.awaitStdout("open " + port);
  }

  @EachJdk
  void reported_number_bound_again_is_left_alone(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    int actual = port + home.step();
    App app = home.on(jdk).instance("blue").probe("Rebind", port);
    assertEquals(0, app.awaitExit(), app::toString);
    assertEquals(
        List.of("first " + actual, "reported again " + actual, "requested again " + actual),
        app.stdout());
  }

  @Test
  void mapping_after_restart_is_the_same() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    for (int start = 1; start <= 2; start++) {
      App app = home.on(jdk).instance("blue").probe("Serve", "channel", port, "blue");
      app.awaitStdout("open " + (port + home.step()));
      app.close();
    }
    assertEquals(1, home.ps("blue").path("slot").asInt());
  }

  @Test
  void excluded_port_is_not_rewritten() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    App app =
        home.on(jdk)
            .instance("blue")
            .option("ports.exclude=5005")
            .option("ports.exclude=" + port + "-" + (port + 10))
            .probe("Serve", "socket", port, "blue");
    app.awaitStdout("open " + port + "$");
  }

  @Test
  void explicit_pair_is_taken() {
    Jdk jdk = Jdks.current();
    int port = Ports.free(home);
    int wanted = Ports.free(home);
    App app =
        home.on(jdk)
            .instance("blue")
            .option("ports.map=" + port + ":" + wanted)
            .probe("Serve", "socket", port, "blue");
    app.awaitStdout("open " + wanted + "$");
  }
}
