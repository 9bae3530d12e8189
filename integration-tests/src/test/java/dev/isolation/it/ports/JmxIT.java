package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.tools.attach.VirtualMachine;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JVM's own connector servers and the app's, from inside and from outside. */
class JmxIT {
  private static final String AGENT = "-Dcom.sun.management.jmxremote.";
  private static final String[] INSTANCES = {"blue", "green"}; // slots 0 and 1

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void consoles_inside_and_outside_reach_the_instance_they_mean(Jdk jdk) {
    int any = Ports.free(home);
    int fixed = Ports.free(home);
    int same = Ports.free(home);
    int own = Ports.free(home);
    List<Integer> registries = List.of(any, fixed, same, own);
    int[] more = {Ports.free(home), Ports.free(home)};
    List<String> outside = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    List<App> servers = new ArrayList<>();
    for (int slot = 0; slot < INSTANCES.length; slot++) {
      String name = INSTANCES[slot];
      servers.add(remote(jdk, name, any, -1).probe("JmxServer"));
      servers.add(remote(jdk, name, fixed, more[0]).probe("JmxServer"));
      servers.add(remote(jdk, name, same, same).probe("JmxServer"));
      servers.add(target(jdk, name).probe("JmxServer", own, more[1]));
      servers.forEach(server -> server.awaitStdout("ready"));
      for (int port : registries) {
        outside.add(url(port + slot * home.step()));
        tokens.add(name);
      }
    }
    assertEquals(tokens, read(launch(jdk), outside));
    for (int slot = 0; slot < INSTANCES.length; slot++) {
      List<String> inside = registries.stream().map(JmxIT::url).toList();
      List<String> expected = tokens.subList(4 * slot, 4 * slot + 4);
      assertEquals(expected, read(launch(jdk).instance(INSTANCES[slot]), inside));
    }
  }

  @EachJdk
  void console_attaching_by_pid_reaches_the_process(Jdk jdk) throws Exception {
    home.takeSlotZero(jdk);
    App server = target(jdk, "blue").probe("JmxServer");
    server.awaitStdout("ready");
    VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
    try {
      String address = machine.startLocalManagementAgent();
      assertEquals(List.of("blue"), read(launch(jdk), List.of(address)));
      assertEquals(List.of("blue"), read(launch(jdk).instance("blue"), List.of(address)));
    } finally {
      machine.detach();
    }
  }

  private Launch launch(Jdk jdk) {
    return home.on(jdk).jvm("-Djava.rmi.server.hostname=127.0.0.1");
  }

  private Launch target(Jdk jdk, String instance) {
    return launch(jdk).instance(instance).jvm("-Dprobe.token=" + instance);
  }

  private Launch remote(Jdk jdk, String instance, int port, int rmiPort) {
    Launch launch =
        target(jdk, instance)
            .jvm(AGENT + "port=" + port, AGENT + "authenticate=false", AGENT + "ssl=false");
    return rmiPort < 0 ? launch : launch.jvm(AGENT + "rmi.port=" + rmiPort);
  }

  private static String url(int port) {
    return "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi";
  }

  private static List<String> read(Launch launch, List<String> urls) {
    App client = launch.probe("JmxClient", urls.toArray());
    assertEquals(0, client.awaitExit(), client::toString);
    return client.stdout();
  }
}
