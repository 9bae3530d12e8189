package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance of which every state file is cut short is seen, starts and listens again. */
class DamagedStateIT {
  private static final String CUT = "{\"format\": 1, \"";

  @RegisterExtension final Home home = new Home();

  @Test
  void damaged_files_are_named_and_moved_aside_and_the_instance_goes_on() throws IOException {
    home.takeSlotZero(Jdks.current());
    int port = Ports.free(home);
    App first = serve(port);
    first.kill();
    String record = "members/" + first.pid() + ".json";
    List<String> all = List.of("instance.json", "ports.json", "reserved.json", record);
    for (String name : all) {
      Files.writeString(file(name), CUT);
    }
    App ps = home.command("ps", "--json");
    assertEquals(0, ps.awaitExit(), ps::toString);
    assertNamed(ps, "instance.json", "not moved; its slot is 1");
    assertNamed(ps, "ports.json", "not moved; its ports are not known");
    assertNamed(ps, record, "not moved; its process has ended");
    assertEquals(List.of(), aside(), "who only reads moves nothing");

    App second = serve(port);
    assertNamed(second, "instance.json", "its slot is 1");
    assertNamed(second, "ports.json", "its ports may change");
    assertNamed(second, "reserved.json", "is not waited for");
    assertNamed(second, record, "may live");
    App answer = home.command("port", "blue", port + "/tcp");
    assertEquals(List.of("127.0.0.1:" + (port + home.step())), answer.stdout());
    second.kill();

    App run = home.command("run", "--instances", "blue", "--", "true");
    assertEquals(0, run.awaitExit(), run::toString);
    assertNamed(run, record, "its process has ended");
    assertEquals(4, aside().size(), aside()::toString);
    for (Path kept : aside()) {
      assertEquals(CUT, Files.readString(kept), kept.toString());
    }
    assertEquals(List.of(), home.command("ps").stderr());
  }

  private App serve(int port) {
    App app = home.on(Jdks.current()).instance("blue").probe("Serve", "socket", port, "x");
    app.awaitStdout("open");
    return app;
  }

  private Path file(String name) {
    return home.dir().resolve("instances/blue").resolve(name);
  }

  private void assertNamed(App app, String name, String how) {
    long lines =
        app.stderr().stream()
            .filter(line -> line.contains("damaged: " + file(name) + ": ") && line.contains(how))
            .count();
    assertEquals(1, lines, () -> name + " once in " + app);
    assertTrue(app.stderr().stream().noneMatch(line -> line.contains("Exception")), app::toString);
  }

  private List<Path> aside() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home.dir().resolve("instances/blue"), 2)) {
      files.filter(f -> f.getFileName().toString().contains(".damaged-")).forEach(found::add);
    }
    return found;
  }
}
