package dev.isolation.it.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listens past the JDK's classes cannot be rewritten, so it is named. */
class NativePortIT {
  @RegisterExtension final Home home = new Home();

  private static String jdwp(String address) {
    return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + address;
  }

  @EachJdk
  void jdwp_is_named_at_start_and_by_ps(Jdk jdk) {
    home.takeSlotZero(jdk);
    int debug = Ports.free(home);
    int port = Ports.free(home);
    App app =
        home.on(jdk)
            .instance("blue")
            .jvm(jdwp("127.0.0.1:" + debug))
            .probe("Serve", "socket", port, "x");
    app.awaitStderr("JDWP listens on " + debug + " as configured, outside isolation.*address=0");
    app.awaitStdout("open");
    JsonNode blue = home.ps("blue");
    assertEquals(1, blue.path("unmapped").size(), blue::toString);
    assertEquals(debug, blue.path("unmapped").path(0).path("port").asInt());
    assertEquals("JDWP", blue.path("unmapped").path(0).path("opener").asText());
    String line = "blue: pid " + app.pid() + " listens on " + debug + "/tcp outside the map (JDWP)";
    List<String> table = home.command("ps").stdout();
    assertTrue(table.contains(line), table::toString);
  }

  @Test
  void jdwp_in_an_argument_file_is_named() throws IOException {
    int debug = Ports.free(home);
    Path file = home.work().resolve("jvm args");
    Files.writeString(file, "# debug\n\"" + jdwp(Integer.toString(debug)) + "\"\n");
    App app = home.on(Jdks.current()).instance("blue").jvm("@" + file).probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    app.awaitStderr("JDWP listens on " + debug + " as configured");
  }

  @Test
  void jdwp_on_any_port_is_not_named() {
    App app = home.on(Jdks.current()).instance("blue").jvm(jdwp("0")).probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    assertFalse(app.toString().contains("JDWP"), app::toString);
  }

  @Test
  void excluded_port_is_not_taken_for_one_of_native_code() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    App app =
        home.on(jdk)
            .instance("blue")
            .option("ports.exclude=" + port)
            .probe("Serve", "socket", port, "x");
    app.awaitStdout("open " + port);
    assertEquals(0, home.ps("blue").path("unmapped").size());
  }

  @Test
  void port_of_native_code_is_named_at_exit() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    App app =
        home.on(jdk)
            .instance("blue")
            .jvm("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
            .probe("NativeListen", port);
    assertEquals(0, app.awaitExit(), app::toString);
    app.awaitStderr("listens on " + port + "/tcp outside the map \\(native code or JDWP\\)");
  }
}
