package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** What cannot be isolated as asked does not run: one line says why, and main is not reached. */
class FailClosedIT {
  /** Options, and what the line must name. */
  private static final Map<String, String> REFUSED = new LinkedHashMap<>();

  static {
    REFUSED.put("instnace=blue", "did you mean .*instance");
    REFUSED.put("instance=../x", "instance");
    REFUSED.put("instance=", "instance");
    REFUSED.put("instance=-x", "instance");
    REFUSED.put("ports=sideways", "ports");
    REFUSED.put("ports.map=99999:1", "99999");
    REFUSED.put("ports.map=8080", "ports.map");
    REFUSED.put("ports.step=many", "ports.step");
    REFUSED.put("ports.exclude=9100-9000", "ports.exclude");
    REFUSED.put("files=maybe", "files");
    REFUSED.put("log=loud", "log");
    REFUSED.put("config=/no/such/file.json", "/no/such/file.json");
    REFUSED.put("cache.group=shop", "cache.group.*not available in this version");
  }

  @RegisterExtension final Home home = new Home();

  /** On one JDK: parsing is the agent's own, and JDK 28-ea takes a minute to halt in premain. */
  @Test
  void bad_option_stops_the_jvm_with_one_line() {
    Stream<Executable> all =
        REFUSED.entrySet().stream()
            .map(entry -> () -> assertRefused(with(entry.getKey()), entry.getValue()));
    assertAll(all);
  }

  @EachJdk
  void unknown_option_stops_the_jvm_on_every_jdk(Jdk jdk) {
    assertRefused(home.on(jdk).option("instnace=blue"), "did you mean .*instance");
  }

  @Test
  void unknown_system_property_stops_the_jvm() {
    assertRefused(blue().jvm("-Disolation.prots=offset"), "prots");
  }

  @Test
  void unknown_environment_variable_stops_the_jvm() {
    assertRefused(blue().environment("ISOLATION_PROTS", "offset"), "ISOLATION_PROTS|prots");
  }

  @Test
  void bad_config_file_stops_the_jvm() throws IOException {
    Path broken = Files.writeString(home.work().resolve("broken.json"), "{\"instance\": ");
    assertRefused(blue().option("config=" + broken), "broken.json");
    Path unknown = Files.writeString(home.work().resolve("unknown.json"), "{\"prots\": \"x\"}");
    assertRefused(blue().option("config=" + unknown), "prots");
  }

  @Test
  void home_that_is_a_file_stops_the_jvm() throws IOException {
    Files.writeString(home.dir(), "");
    assertRefused(blue(), "home");
    Files.delete(home.dir());
  }

  @Test
  void home_of_another_user_stops_the_jvm() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can make one");
    Files.createDirectories(home.dir());
    Files.setAttribute(home.dir(), "unix:uid", 12345);
    assertRefused(blue(), "owne[dr]|user");
  }

  @EachJdk
  void broken_transformation_stops_the_jvm(Jdk jdk) {
    Launch launch = home.on(jdk).instance("blue").jvm("-Disolation.break=java.io.File");
    assertRefused(launch, "java.io.File");
  }

  private Launch with(String option) {
    return home.on(Jdks.current()).option("home=" + home.dir()).option(option);
  }

  private Launch blue() {
    return home.on(Jdks.current()).instance("blue");
  }

  private static void assertRefused(Launch launch, String cause) {
    App app = launch.probe("Hello");
    assertNotEquals(0, app.awaitExit(), app::toString);
    assertEquals(List.of(), app.stdout(), app::toString);
    assertEquals(1, app.stderr().size(), app::toString);
    String line = app.stderr().get(0);
    assertTrue(line.startsWith("[isolation] the JVM is stopped, nothing ran: "), app::toString);
    assertTrue(line.matches(".*(" + cause + ").*"), () -> cause + " is not named: " + app);
  }
}
