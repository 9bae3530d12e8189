package dev.isolation.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unix-domain sockets are files: whatever their names, plain and isolated come out the same. */
class UnixSocketContractIT {
  private static final int FIRST_WITH_THEM = 16;

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void names_of_every_length_isolated_as_plain(Jdk jdk) throws IOException {
    assumeTrue(jdk.feature() >= FIRST_WITH_THEM, "Unix-domain channels came with JDK 16");
    Path plain = Files.createDirectories(home.work().resolve("plain"));
    Path isolated = Files.createDirectories(home.work().resolve("isolated"));
    home.watch(isolated);
    List<String> expected = trace(home.on(jdk), plain);
    assertEquals(expected, trace(home.on(jdk).instance("blue"), isolated));
  }

  private static List<String> trace(Launch launch, Path dir) {
    App app = launch.in(dir).probe("UnixSockets");
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout();
  }
}
