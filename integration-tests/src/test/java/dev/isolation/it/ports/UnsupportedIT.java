package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Doors that are not virtualised yet refuse where a number would be shared in silence. */
class UnsupportedIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void udp_in_slot_one_is_refused_by_name(Jdk jdk) {
    home.takeSlotZero(jdk);
    App app = run(home.on(jdk).instance("blue"), "OpenUdp");
    assertTrue(app.stdout().get(0).contains("SocketException: UDP bind to"), app::toString);
  }

  @EachJdk
  void udp_excluded_from_isolation_is_opened(Jdk jdk) {
    home.takeSlotZero(jdk);
    App app = run(home.on(jdk).instance("blue").option("ports.exclude=1024-65535"), "OpenUdp");
    assertTrue(app.stdout().get(0).startsWith("open "), app::toString);
  }

  @EachJdk
  void client_bind_to_a_number_in_slot_one_is_refused_and_to_any_is_not(Jdk jdk) {
    home.takeSlotZero(jdk);
    App app = run(home.on(jdk).instance("blue"), "ClientBind");
    assertEquals(6, app.stdout().size(), app::toString);
    for (int i = 0; i < 3; i++) {
      assertTrue(app.stdout().get(i).contains("client socket bind to"), app::toString);
      assertTrue(app.stdout().get(i + 3).endsWith("true"), app::toString);
    }
  }

  private App run(Launch launch, String probe) {
    App app = launch.probe(probe, Ports.free(home));
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }
}
