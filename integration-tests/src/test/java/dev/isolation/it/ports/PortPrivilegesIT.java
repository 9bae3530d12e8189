package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What needs another user or another network than the tests have; Linux tools give it. */
class PortPrivilegesIT {
  private static final String WITHOUT_PRIVILEGE =
      "exec setpriv --bounding-set=-net_bind_service --inh-caps=-net_bind_service \"$@\"";

  /** The test's own side has 10.99.0.1, the other one 10.99.0.2 and a server of its own. */
  private static final String TWO_NETWORKS =
      """
      set -e
      ip link set lo up
      unshare -n sh -c 'echo $$ > peer.pid; exec sleep 600' &
      while ! [ -s peer.pid ]; do sleep 0.05; done
      peer=$(cat peer.pid)
      trap 'kill $peer' EXIT
      until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.05; done
      ip link add v0 type veth peer name v1 netns $peer
      ip addr add 10.99.0.1/24 dev v0
      ip link set v0 up
      nsenter -t $peer -n ip link set lo up
      nsenter -t $peer -n ip addr add 10.99.0.2/24 dev v1
      nsenter -t $peer -n ip link set v1 up
      mkfifo remote
      nsenter -t $peer -n env -u JAVA_TOOL_OPTIONS $JAVA -cp $PROBES com.example.probe.ports.PortScript < remote > remote.out &
      exec 3> remote
      printf 'token remote\\nopen t ss * 18080\\nopen u ds-bind * 18080\\n' >&3
      until [ "$(grep -c ok remote.out)" = 3 ]; do sleep 0.05; done
      "$@"
      """;

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void privileged_number_in_slot_one_needs_no_privilege(Jdk jdk) throws IOException {
    assumeTrue(mayChange("setpriv"), "no setpriv or not root: skipped");
    home.takeSlotZero(jdk);
    int port = 81;
    Script plain = Script.of(start(home.on(jdk), jdk, WITHOUT_PRIVILEGE), "plain");
    String refused = plain.run("open a ss * " + port);
    assumeTrue(refused.startsWith("ex "), "this kernel has no privileged numbers: skipped");
    Script green =
        Script.of(start(home.on(jdk).instance("green"), jdk, WITHOUT_PRIVILEGE), "green");
    for (String door : List.of("ss", "ssc", "assc", "ds-bind", "ms-port", "dc", "client-socket")) {
      int used = green.open("a", door, "*", port);
      assertTrue(used >= port + home.step(), door + " " + used);
      green.ok("close a");
    }
  }

  @EachJdk
  void remote_host_on_a_mapped_number_is_not_touched(Jdk jdk) throws IOException {
    assumeTrue(mayChange("unshare") && mayChange("ip"), "no unshare or not root: skipped");
    home.takeSlotZero(jdk);
    Launch launch =
        home.on(jdk)
            .instance("green")
            .environment("JAVA", jdk.java())
            .environment("PROBES", Artifacts.probes().toString());
    App app = start(launch, jdk, "exec unshare -n sh -c '" + quoted(TWO_NETWORKS) + "' sh \"$@\"");
    Script green = Script.of(app, "green");
    assertEquals(18080 + home.step(), green.open("t", "ss", "*", 18080));
    assertEquals(18080 + home.step(), green.open("u", "ds-bind", "*", 18080));
    List<String> wrong = new ArrayList<>();
    List<String> clients = new ArrayList<>(Scenario.TCP_CLIENTS);
    clients.addAll(Scenario.UDP_CLIENTS);
    for (String client : clients) {
      String remote = green.run("connect " + client + " 10.99.0.2 18080");
      String own = green.run("connect " + client + " 10.99.0.1 18080");
      if (!remote.matches("ok (absent|remote .*)") || !own.matches("ok (absent|green .*)")) {
        wrong.add(client + " remote: " + remote + ", own: " + own);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static App start(Launch launch, Jdk jdk, String shell) {
    return launch.script(
        "JAVA_TOOL_OPTIONS",
        "sh",
        "-c",
        shell,
        "sh",
        jdk.java(),
        "-cp",
        Artifacts.probes().toString(),
        "com.example.probe." + Script.MAIN);
  }

  private static String quoted(String text) {
    return text.replace("'", "'\\''");
  }

  private static boolean mayChange(String tool) throws IOException {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    for (String dir : System.getenv("PATH").split(":")) {
      if (root && Files.isExecutable(Path.of(dir, tool))) {
        return true;
      }
    }
    return false;
  }
}
