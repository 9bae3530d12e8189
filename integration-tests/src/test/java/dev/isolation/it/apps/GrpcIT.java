package dev.isolation.it.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** gRPC brings Netty under another name. */
class GrpcIT {
  private static final String MAIN = "com.example.grpc.GrpcEcho";

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void two_servers_on_one_number_each_hear_themselves_as_plain(Jdk jdk) {
    int port = Ports.free(home);
    App plain = serve(home.on(jdk), port, "plain");
    List<String> served = normal(plain, "plain", port);
    assertEquals(List.of("epoll true", "heard plain"), ask(home.on(jdk), port));
    plain.close();

    App blue = serve(home.on(jdk).instance("blue"), port, "blue");
    App green = serve(home.on(jdk).instance("green"), port, "green");
    assertEquals(served, normal(blue, "blue", port));
    assertEquals(served, normal(green, "green", port + home.step()));
    assertEquals("heard blue", ask(home.on(jdk).instance("blue"), port).get(1));
    assertEquals("heard green", ask(home.on(jdk).instance("green"), port).get(1));
    assertEquals(port + home.step(), Ports.actual(home, "green", port).getPort());
  }

  private static App serve(Launch launch, int port, String token) {
    App server = on(launch).main(MAIN, "serve", port, token);
    server.awaitStdout("^second");
    assumeTrue(server.stdout().get(0).equals("epoll true"), "no epoll here");
    return server;
  }

  private static List<String> ask(Launch launch, int port) {
    App client = on(launch).main(MAIN, "ask", port);
    assertEquals(0, client.awaitExit(), client::toString);
    assertTrue(client.stdout().size() == 2, client::toString);
    return client.stdout();
  }

  private static Launch on(Launch launch) {
    return launch.classPath(
        Artifacts.grpcEcho().resolve("grpc-echo.jar"), Artifacts.grpcEcho().resolve("lib/*"));
  }

  private static List<String> normal(App app, String token, int port) {
    return app.stdout().stream()
        .map(line -> line.replace(token, "TOKEN").replace(Integer.toString(port), "PORT"))
        .toList();
  }
}
