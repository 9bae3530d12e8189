package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hello world says hello and nothing else: no line of the agent, no warning of the JVM. */
class StdoutIsTheAppsIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void hello_with_default_options_prints_only_hello(Jdk jdk) {
    assertHello(home.on(jdk).instance("blue"));
    assertHello(home.on(jdk).instance("blue"));
  }

  @EachJdk
  void hello_with_quiet_log_prints_only_hello(Jdk jdk) {
    assertHello(home.on(jdk).instance("blue").option("log=quiet"));
  }

  private static void assertHello(Launch launch) {
    App app = launch.probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    assertEquals(List.of("hello"), app.stdout());
    assertEquals(List.of(), app.stderr());
  }
}
