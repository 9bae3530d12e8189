package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/** The app's class path is its own. */
class NothingLeaksIT {
  private static final Object[] LIBRARIES = {
    "net.bytebuddy.ByteBuddy",
    "picocli.CommandLine",
    "com.fasterxml.jackson.databind.ObjectMapper",
    "com.fasterxml.jackson.core.JsonParser"
  };

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void classes_of_the_agent_are_not_found_by_the_app(Jdk jdk) {
    Object[] names = {
      "dev.isolation.agent.Agent",
      "net.bytebuddy.ByteBuddy",
      "picocli.CommandLine",
      "com.fasterxml.jackson.databind.ObjectMapper",
      "dev.isolation.bytebuddy.ByteBuddy"
    };
    List<String> seen = lines(home.on(jdk).instance("blue"), "ClassPath", names);
    for (Object name : names) {
      assertEquals(
          List.of("class " + name + " absent"),
          seen.stream().filter(line -> line.startsWith("class " + name)).toList());
    }
    seen.forEach(line -> assertFalse(line.matches("package (net.byteb|picocli|com.fast).*"), line));
  }

  @EachJdk
  void class_path_scan_isolated_as_plain(Jdk jdk) {
    List<String> plain = lines(home.on(jdk), "ClassPath");
    List<String> isolated = lines(home.on(jdk).instance("blue"), "ClassPath");
    assertEquals(plain, isolated.stream().filter(line -> !isOwn(line)).toList());
  }

  @EachJdk
  void own_libraries_of_other_versions_come_from_the_apps_class_path(Jdk jdk) {
    List<String> plain = lines(libraries(home.on(jdk)), "OwnLibraries", LIBRARIES);
    assertEquals(LIBRARIES.length, plain.size());
    Launch isolated = libraries(home.on(jdk).instance("blue"));
    assertEquals(plain, lines(isolated, "OwnLibraries", LIBRARIES));
  }

  @EachJdk
  void properties_and_loggers_isolated_as_plain(Jdk jdk) {
    List<String> plain = lines(home.on(jdk), "Environment");
    List<String> isolated = lines(home.on(jdk).instance("blue"), "Environment");
    assertEquals(withoutThreads(plain), withoutThreads(withoutPromised(isolated)));
  }

  /** The two properties that tell an app which instance it is. */
  private static List<String> withoutPromised(List<String> lines) {
    List<String> others = new ArrayList<>(lines);
    assertTrue(others.remove("property isolation.instance"), lines::toString);
    assertTrue(others.remove("property isolation.slot"), lines::toString);
    return others;
  }

  /**
   * The JVM itself puts the jar of every agent on the system class path, where one class of it can
   * be seen; the hooks are visible as every class of the bootstrap loader is.
   */
  private static boolean isOwn(String line) {
    return line.equals("manifest file:" + Artifacts.isolationJar())
        || line.equals("package dev.isolation.bootstrap")
        || line.equals("package dev.isolation.launcher");
  }

  private static List<String> withoutThreads(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("threads ")).toList();
  }

  private static Launch libraries(Launch launch) {
    return launch.classPath(
        Artifacts.probes(),
        jar(ByteBuddy.class),
        jar(CommandLine.class),
        jar(ObjectMapper.class),
        jar(JsonParser.class),
        jar(JsonProperty.class));
  }

  private static Path jar(Class<?> type) {
    return Artifacts.jarOf(type);
  }

  private static List<String> lines(Launch launch, String probe, Object... arguments) {
    App app = launch.probe(probe, arguments);
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout();
  }
}
