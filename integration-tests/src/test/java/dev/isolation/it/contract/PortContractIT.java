package dev.isolation.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an app sees of its own ports is the same, plain and isolated. */
class PortContractIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void port_zero_isolated_as_plain(Jdk jdk) {
    compare(jdk, "BindZero");
  }

  @EachJdk
  void port_twice_in_one_process_isolated_as_plain(Jdk jdk) {
    compare(jdk, "BindTwice", Ports.free(home));
  }

  @EachJdk
  void connect_where_nobody_listens_isolated_as_plain(Jdk jdk) {
    compare(jdk, "Connect", "127.0.0.1", Ports.free(home));
  }

  @EachJdk
  void ipv4_preferred_in_main_isolated_as_plain(Jdk jdk) {
    compare(jdk, "PreferIpv4", Ports.free(home));
  }

  private void compare(Jdk jdk, String probe, Object... arguments) {
    List<String> plain = facts(home.on(jdk), probe, arguments);
    home.takeSlotZero(jdk);
    assertEquals(plain, facts(home.on(jdk).instance("blue"), probe, arguments));
  }

  private static List<String> facts(Launch launch, String probe, Object... arguments) {
    App app = launch.probe(probe, arguments);
    assertEquals(0, app.awaitExit(), app::toString);
    assertFalse(app.stdout().isEmpty(), app::toString);
    return app.stdout();
  }
}
