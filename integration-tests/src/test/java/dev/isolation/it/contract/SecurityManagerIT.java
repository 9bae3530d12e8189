package dev.isolation.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Under a security manager the agent works, and the app may do no more and no less than plain. */
class SecurityManagerIT {
  private static final int FIRST_WITHOUT_THEM = 24;

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void permissions_isolated_as_plain(Jdk jdk) throws IOException {
    assumeTrue(jdk.feature() < FIRST_WITHOUT_THEM, "JDK 24 took security managers away");
    int port = Ports.free(home);
    List<String> plain = facts(home.on(jdk), port);
    home.takeSlotZero(jdk);
    assertEquals(plain, facts(home.on(jdk).instance("blue"), port));
    assertTrue(home.state("blue", "ports.json").contains(Integer.toString(port + home.step())));
  }

  private List<String> facts(Launch launch, int port) throws IOException {
    Path policy = home.work().resolve("app.policy");
    Files.writeString(
        policy,
        String.format(
            "grant { permission java.net.SocketPermission \"localhost:%d\", \"listen,connect\";"
                + " permission java.net.SocketPermission \"localhost:32768-\", \"listen,connect\"; };",
            port));
    App app =
        launch
            .jvm("-Djava.security.manager", "-Djava.security.policy==" + policy)
            .probe("Managed", port);
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout();
  }
}
