package dev.isolation.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same file operations, plain and isolated, come out the same, messages included. */
class FileContractIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void java_io_isolated_as_plain(Jdk jdk) throws IOException {
    compare(jdk, "IoFiles");
  }

  @EachJdk
  void nio_isolated_as_plain(Jdk jdk) throws IOException {
    compare(jdk, "NioFiles");
  }

  @EachJdk
  void secure_streams_isolated_as_plain(Jdk jdk) throws IOException {
    compare(jdk, "SecureStreams");
  }

  @EachJdk
  void further_doors_isolated_as_plain(Jdk jdk) throws IOException {
    compare(jdk, "MoreDoors");
  }

  @EachJdk
  void libraries_that_the_app_wrote_load_as_plain(Jdk jdk) throws IOException {
    Path library = small(jdk);
    for (String side : List.of("plain", "isolated")) {
      Files.copy(library, Fixture.in(home.work().resolve(side)).resolve("base.so"));
    }
    compare(jdk, "Libraries");
  }

  /** A library that needs nothing but what each JVM has loaded. */
  private static Path small(Jdk jdk) throws IOException {
    try (Stream<Path> files = Files.walk(jdk.home())) {
      return files.filter(file -> file.endsWith("libzip.so")).findFirst().orElseThrow();
    }
  }

  private void compare(Jdk jdk, String probe) throws IOException {
    Path plain = Fixture.in(home.work().resolve("plain"));
    Path isolated = Fixture.in(home.work().resolve("isolated"));
    home.watch(isolated);
    String expected = trace(home.on(jdk), probe, plain);
    assertEquals(expected, trace(home.on(jdk).instance("blue"), probe, isolated));
  }

  private static String trace(Launch launch, String probe, Path dir) {
    App app = launch.in(dir).jvm("-Djava.library.path=lib").probe(probe);
    assertEquals(0, app.awaitExit(), app::toString);
    return String.join("\n", app.stdout())
        .replace(dir.toString(), "HERE")
        .replaceAll("abc[0-9]{15,}", "abcN"); // temporary names
  }
}
