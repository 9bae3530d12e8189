package dev.isolation.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
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
  private static final int FIRST_THAT_ASKS = 18;
  private static final String TEMP = "${java.io.tmpdir}";

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

  @EachJdk
  void java_io_underPolicies_isolated_as_plain(Jdk jdk) throws IOException {
    comparePolicies(jdk, "IoFiles");
  }

  @EachJdk
  void nio_underPolicies_isolated_as_plain(Jdk jdk) throws IOException {
    comparePolicies(jdk, "NioFiles");
  }

  @EachJdk
  void managerOfTheApp_isolated_isAskedAsPlain(Jdk jdk) throws IOException {
    assumeTrue(jdk.feature() < FIRST_WITHOUT_THEM, "JDK 24 took security managers away");
    String plain = watched(jdk, home.on(jdk), "plain");
    assertTrue(plain.contains("read base.txt"), plain);
    assertEquals(plain, watched(jdk, home.on(jdk).instance("blue"), "isolated"));
  }

  private String watched(Jdk jdk, Launch launch, String name) throws IOException {
    String allowed = jdk.feature() < FIRST_THAT_ASKS ? "a=b" : "java.security.manager=allow";
    return trace(launch.jvm("-D" + allowed), "Watched", Fixture.in(home.work().resolve(name)));
  }

  private void comparePolicies(Jdk jdk, String probe) throws IOException {
    assumeTrue(jdk.feature() < FIRST_WITHOUT_THEM, "JDK 24 took security managers away");
    for (String actions : List.of("read,write,delete,readlink", "read")) {
      Path plain = Fixture.in(home.work().resolve("plain-" + actions));
      Path isolated = Fixture.in(home.work().resolve("isolated-" + actions));
      String expected = trace(home.on(jdk).jvm(policy(plain, actions)), probe, plain);
      Launch launch = home.on(jdk).instance("blue-" + actions.length());
      assertEquals(
          expected, trace(launch.jvm(policy(isolated, actions)), probe, isolated), actions);
    }
  }

  /** The app may do this with its own directory, by its own name. */
  private String[] policy(Path directory, String actions) throws IOException {
    Path policy = directory.resolveSibling("files.policy");
    Files.writeString(
        policy,
        "grant {\n"
            + files(directory, actions)
            + files(TEMP, actions)
            + "permission java.util.PropertyPermission \"*\", \"read,write\";\n"
            + "permission java.lang.RuntimePermission \"accessUserInformation\";\n"
            + "permission java.lang.RuntimePermission \"getFileStoreAttributes\";\n"
            + "permission java.nio.file.LinkPermission \"symbolic\";\n"
            + "};\n");
    return new String[] {"-Djava.security.manager", "-Djava.security.policy==" + policy};
  }

  private static String files(Object directory, String actions) {
    String permission = "permission java.io.FilePermission \"%s%s\", \"%s\";\n";
    return String.format(permission, directory, "", actions)
        + String.format(permission, directory, "/-", actions);
  }

  private static String trace(Launch launch, String probe, Path dir) {
    App app = launch.in(dir).probe(probe);
    assertEquals(0, app.awaitExit(), app::toString);
    return String.join("\n", app.stdout())
        .replace(dir.toString(), "HERE")
        .replaceAll("/work/(plain|isolated)/", "/work/ONE/")
        .replaceAll("[0-9]{15,}", "N") // temporary names
        .replaceAll("n{20,}", "n");
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
