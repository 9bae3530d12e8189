package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Class loaders that hide the boot loader's packages from the app do not hide the hooks. */
class ContainerLoadersIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void woven_class_in_an_osgi_bundle_finds_its_hooks(Jdk jdk) {
    run(jdk, "osgi", home.work().resolve("cache").toString());
  }

  @EachJdk
  void woven_class_in_a_jboss_module_finds_its_hooks(Jdk jdk) {
    run(jdk, "modules");
  }

  private void run(Jdk jdk, String... first) {
    Path directory = Artifacts.nettyEcho();
    List<Object> arguments = new ArrayList<>(List.of(first));
    arguments.addAll(jars(directory.resolve("netty-4.1")));
    App app =
        home.on(jdk)
            .instance("blue")
            .option("ports.report=requested") // else the class that is asked has no hook
            .classPath(directory.resolve("netty-echo.jar"), directory.resolve("containers/*"))
            .main("com.example.netty.InContainer", arguments.toArray());
    assertEquals(0, app.awaitExit(), app::toString);
    assertEquals(List.of("port 258"), app.stdout(), app::toString);
  }

  private static List<Path> jars(Path directory) {
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.filter(jar -> !jar.toString().contains("incubator")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
