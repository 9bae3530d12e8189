package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The hooks hold on the first start, which transforms, and on later ones, which may not. */
class HooksOnEveryJdkIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void hooks_of_first_and_later_starts_are_live(Jdk jdk) throws IOException {
    Path base = Fixture.in(home.work());
    home.watch(base);
    home.takeSlotZero(jdk);
    for (String instance : List.of("blue", "green")) {
      App note =
          home.on(jdk).instance(instance).in(base).probe("Note", "append", "base.txt", instance);
      assertEquals(0, note.awaitExit(), note::toString);
      int port = Ports.free(home);
      App serve = home.on(jdk).instance(instance).probe("Serve", "socket", port, "x");
      int actual = Integer.parseInt(serve.awaitStdout("open (\\d+)").group(1));
      assertTrue(actual != port, serve::toString);
    }
  }
}
