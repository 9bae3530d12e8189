package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registries and exported objects on fixed numbers, from inside and from outside. */
class RmiIT {
  private static final String[] INSTANCES = {"blue", "green"}; // slots 0 and 1

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void clients_inside_and_outside_reach_the_instance_they_mean(Jdk jdk) {
    Object[] ports = {Ports.free(home), Ports.free(home), Ports.free(home)};
    int back = Ports.free(home);
    App oracle = server(launch(jdk, "127.0.0.1"), ports, "plain");
    List<String> serverSaid = oracle.stdout();
    List<String> clientSaid = client(launch(jdk, "127.0.0.1"), ports[0], back);
    oracle.close();
    assertEquals(30, clientSaid.size(), oracle::toString);

    int[] registries = new int[INSTANCES.length];
    for (int slot = 0; slot < INSTANCES.length; slot++) {
      Launch launch = launch(jdk, "127.0.0.1").instance(INSTANCES[slot]);
      App app = server(launch, ports, INSTANCES[slot]);
      assertEquals(with(serverSaid, INSTANCES[slot]), app.stdout(), app::toString);
      registries[slot] = (Integer) ports[0] + slot * home.step();
    }
    for (int slot = 0; slot < INSTANCES.length; slot++) {
      List<String> expected = with(clientSaid, INSTANCES[slot]);
      Launch member = launch(jdk, "127.0.0.1").instance(INSTANCES[slot]);
      assertEquals(expected, client(member, ports[0], back), "inside");
      assertEquals(expected, client(launch(jdk, "127.0.0.1"), registries[slot], back), "outside");
    }
  }

  @EachJdk
  void number_that_is_requested_and_actual_at_once_is_not_confused(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    Object[] ports = {port, port + home.step(), Ports.free(home)};
    App app = server(launch(jdk, "localhost").instance("blue"), ports, "blue");
    int back = Ports.free(home);
    List<String> inside = client(launch(jdk, "localhost").instance("blue"), port, back);
    assertTrue(inside.contains("first self says blue"), app::toString);
    assertEquals(inside, client(launch(jdk, "localhost"), port + home.step(), back));
    assertFalse(app.stdout().toString().contains("false"), app::toString);
  }

  @Test
  void host_picked_by_the_jdk_is_followed() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    Object[] ports = {Ports.free(home), Ports.free(home), Ports.free(home)};
    int back = Ports.free(home);
    server(home.on(jdk).instance("blue"), ports, "blue");
    List<String> inside = client(home.on(jdk).instance("blue"), ports[0], back);
    assertTrue(inside.contains("first self says blue"), inside::toString);
    assertEquals(inside, client(home.on(jdk), (Integer) ports[0] + home.step(), back));
  }

  @Test
  void slots_with_addresses_of_their_own_are_reached_there() {
    Jdk jdk = Jdks.current();
    Object[] ports = {Ports.free(home), Ports.free(home), Ports.free(home)};
    int back = Ports.free(home);
    for (String instance : INSTANCES) {
      Launch launch = launch(jdk, "127.0.0.1").instance(instance).option("ports=loopback");
      App app = server(launch, ports, instance);
      assertTrue(app.stdout().contains("factory self equal true"), app::toString);
      assertFalse(app.stdout().toString().contains("false"), app::toString);
    }
    for (int slot = 0; slot < INSTANCES.length; slot++) {
      String host = "127.0.0." + (slot + 1);
      App outside = launch(jdk, host).probe("RmiClient", host, ports[0], back);
      assertEquals(0, outside.awaitExit(), outside::toString);
      assertTrue(outside.stdout().contains("first self says " + INSTANCES[slot]));
      Launch member = launch(jdk, "127.0.0.1").instance(INSTANCES[slot]).option("ports=loopback");
      assertEquals(outside.stdout(), client(member, ports[0], back));
    }
  }

  @Test
  void members_meet_where_requested_numbers_are_reported() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    Object[] ports = {Ports.free(home), Ports.free(home), Ports.free(home)};
    String option = "ports.report=requested";
    Launch launch = launch(jdk, "127.0.0.1").instance("blue").option(option);
    App app = server(launch, ports, "blue");
    assertFalse(app.stdout().toString().contains("false"), app::toString);
    Launch member = launch(jdk, "127.0.0.1").instance("blue").option(option);
    assertTrue(client(member, ports[0], Ports.free(home)).contains("factory self says blue"));
  }

  private Launch launch(Jdk jdk, String host) {
    return home.on(jdk).jvm("-Djava.rmi.server.hostname=" + host);
  }

  private static App server(Launch launch, Object[] ports, String token) {
    App server = launch.probe("RmiServer", ports[0], ports[1], ports[2], token);
    server.awaitStdout("ready with 5");
    return server;
  }

  private static List<String> client(Launch launch, Object registry, int back) {
    App client = launch.probe("RmiClient", "127.0.0.1", registry, back);
    assertEquals(0, client.awaitExit(), client::toString);
    return client.stdout();
  }

  private static List<String> with(List<String> facts, String token) {
    return facts.stream().map(fact -> fact.replace("plain", token)).toList();
  }
}
