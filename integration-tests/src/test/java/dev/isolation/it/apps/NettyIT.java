package dev.isolation.it.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Netty's native transports, each beside the same program without the agent. */
class NettyIT {
  private static final String MAIN = "com.example.netty.NettyEcho";
  private static final String[][] TRANSPORTS = {
    {"netty-4.1", "epoll"},
    {"netty-4.2", "uring"},
    {"netty-4.1", "incubator"},
    {"netty-4.2", "epoll"},
    {"netty-4.1-old", "epoll"},
  };

  @RegisterExtension final Home home = new Home();

  /** Everything on JDK 17; on the others two of them, without io_uring on 8, which needs 9. */
  static List<Arguments> transports() {
    List<Arguments> all = new ArrayList<>();
    for (Jdk jdk : Jdks.matrix()) {
      for (int i = 0; i < TRANSPORTS.length; i++) {
        int second = jdk.feature() == 8 ? TRANSPORTS.length - 1 : 1;
        if (jdk.feature() == 17 || i == 0 || i == second) {
          all.add(Arguments.of(jdk, TRANSPORTS[i][0], TRANSPORTS[i][1]));
        }
      }
    }
    return all;
  }

  static Stream<Arguments> transportsOn17() {
    return transports().stream().filter(one -> ((Jdk) one.get()[0]).feature() == 17);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void two_instances_on_one_number_each_hear_themselves_as_plain(
      Jdk jdk, String netty, String transport) {
    int port = Ports.free(home);
    App plain = serve(home.on(jdk), netty, transport, port, "plain");
    List<String> served = normal(plain, "plain", port);
    List<String> heard = ask(home.on(jdk), netty, transport, port, "plain", port);
    plain.close();

    App blue = serve(home.on(jdk).instance("blue"), netty, transport, port, "blue");
    App green = serve(home.on(jdk).instance("green"), netty, transport, port, "green");
    int actual = port + home.step();
    assertEquals(served, normal(blue, "blue", port));
    assertEquals(served, normal(green, "green", actual));
    Launch besideBlue = home.on(jdk).instance("blue");
    assertEquals(heard, ask(besideBlue, netty, transport, port, "blue", port));
    Launch besideGreen = home.on(jdk).instance("green");
    assertEquals(heard, ask(besideGreen, netty, transport, port, "green", actual));
    String ports = home.ps("green").path("ports").toString();
    for (String protocol : new String[] {"tcp", "udp"}) {
      assertTrue(ports.contains("\"protocol\":\"" + protocol + "\",\"requested\":" + port), ports);
      assertEquals(actual, Ports.actual(home, "green", port).getPort());
    }
  }

  @ParameterizedTest
  @MethodSource("transportsOn17")
  void requested_numbers_are_told_where_the_app_wants_them(
      Jdk jdk, String netty, String transport) {
    int port = Ports.free(home);
    home.takeSlotZero(jdk);
    App server = serve(requested(jdk), netty, transport, port, "blue");
    assertTrue(server.stdout().contains("tcp " + port), server::toString);
    assertTrue(server.stdout().contains("udp " + port), server::toString);
    List<String> heard = ask(requested(jdk), netty, transport, port, "blue", port);
    assertTrue(heard.contains("udp heard TOKEN from PORT"), heard::toString);
    assertTrue(heard.contains("tcp remote PORT"), heard::toString);
    assertEquals(port + home.step(), Ports.actual(home, "blue", port).getPort());
  }

  @ParameterizedTest
  @MethodSource("transportsOn17")
  void number_closed_and_bound_again_stays_the_same(Jdk jdk, String netty, String transport) {
    home.takeSlotZero(jdk);
    App app =
        on(home.on(jdk).instance("blue"), netty)
            .main(MAIN, transport, "rebind", Ports.free(home), 200);
    assertEquals(0, app.awaitExit(), app::toString);
    assumeAvailable(app);
    assertTrue(app.stdout().contains("rebound 200 moved 0"), app::toString);
  }

  private Launch requested(Jdk jdk) {
    return home.on(jdk).instance("blue").option("ports.report=requested");
  }

  private static App serve(Launch launch, String netty, String transport, int port, String token) {
    App server = on(launch, netty).main(MAIN, transport, "serve", port, token);
    server.awaitStdout("^ready|^unavailable");
    assumeAvailable(server);
    return server;
  }

  private static List<String> ask(
      Launch launch, String netty, String transport, int port, String token, int told) {
    App client = on(launch, netty).main(MAIN, transport, "ask", port);
    assertEquals(0, client.awaitExit(), client::toString);
    return normal(client, token, told);
  }

  private static Launch on(Launch launch, String netty) {
    Path directory = Artifacts.nettyEcho();
    return launch.classPath(
        directory.resolve("netty-echo.jar"), directory.resolve(netty).resolve("*"));
  }

  private static void assumeAvailable(App app) {
    String first = app.stdout().get(0);
    assumeTrue(!first.startsWith("unavailable"), first);
  }

  private static List<String> normal(App app, String token, int port) {
    return app.stdout().stream()
        .map(line -> line.replace(token, "TOKEN").replace(Integer.toString(port), "PORT"))
        .toList();
  }
}
