package dev.isolation.it.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that the JVM itself opens: isolated where Java code opens them, else named. */
class JvmFileIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void files_of_options_are_named_in_one_line_and_as_events(Jdk jdk) throws IOException {
    String log = jdk.feature() > 8 ? "-Xlog:gc:file=gc.log" : "-Xloggc:gc.log";
    Path arguments = Files.writeString(home.work().resolve("args"), "-XX:ErrorFile=err.log");
    boolean hasFiles = jdk.feature() > 8;
    App app =
        home.on(jdk)
            .instance("blue")
            .jvm(log, hasFiles ? "@" + arguments : "-XX:ErrorFile=err.log")
            .environment("JAVA_TOOL_OPTIONS", "-XX:HeapDumpPath=dump")
            .probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    List<String> said =
        app.stderr().stream().filter(line -> line.contains("the JVM itself opens")).toList();
    assertEquals(1, said.size(), app::toString);
    assertTrue(
        said.get(0)
            .startsWith(
                "[isolation blue] the JVM itself opens, outside isolation: gc.log (written, "),
        said::toString);
    assertTrue(said.get(0).contains("err.log (written, -XX:ErrorFile), dump (written, "));
    assertEquals(hasFiles, said.get(0).contains("(read, @" + arguments), said::toString);
    App events = home.command("events", "blue");
    assertTrue(events.toString().contains(" jvm-file path=gc.log "), events::toString);
  }

  @Test
  void nothing_is_said_of_options_without_files() {
    App app = home.on(Jdks.current()).instance("blue").jvm("-Xlog:disable").probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    assertFalse(app.toString().contains("the JVM itself opens"), app::toString);
  }

  @EachJdk
  void dumps_and_recordings_are_the_instances_own(Jdk jdk) throws IOException {
    home.watch(home.work());
    App app =
        home.on(jdk)
            .instance("blue")
            .jvm("-XX:StartFlightRecording=filename=start.jfr")
            .probe("Dumps");
    assertEquals(0, app.awaitExit(), app::toString);
    List<String> told = app.stdout().stream().filter(line -> line.contains(" -> ")).toList();
    assertEquals(
        List.of(
            "heap -> true",
            "heap again -> java.io.IOException: File exists",
            "recording -> true",
            "destination -> true"),
        told,
        app::toString);
    Path upper = home.dir().resolve("instances/blue/files" + home.work());
    try (Stream<Path> files = Files.list(upper)) {
      assertEquals(
          List.of("destination.jfr", "heap.hprof", "recording.jfr", "start.jfr"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
