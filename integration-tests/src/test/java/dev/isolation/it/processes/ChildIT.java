package dev.isolation.it.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A JVM that the app starts is a member of the app's instance, however it is started. */
class ChildIT {
  @RegisterExtension final Home home = new Home();

  private static String[] serve(Jdk jdk, int port) {
    return new String[] {
      jdk.java(),
      "-cp",
      Artifacts.probes().toString(),
      "com.example.probe.Serve",
      "socket",
      Integer.toString(port),
      "x"
    };
  }

  private static Object[] spawn(String how, String... command) {
    List<Object> arguments = new ArrayList<>(List.of(how));
    arguments.addAll(List.of(command));
    return arguments.toArray();
  }

  /** The parent is up, and its child has got the port of the parent's instance. */
  private App assertChildJoins(Launch parent, String how, int port, String... command) {
    App app = parent.probe("Spawn", spawn(how, command));
    app.awaitStdout("child out open " + (port + home.step()) + "$");
    JsonNode blue = home.ps("blue");
    assertEquals(2, blue.path("pids").size(), blue::toString);
    assertEquals(port, blue.path("ports").path(0).path("requested").asInt(), blue::toString);
    assertEquals(0, blue.path("unmapped").size(), blue::toString);
    return app;
  }

  @EachJdk
  void java_started_by_a_builder_joins_and_the_builder_is_as_before(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    App app = assertChildJoins(home.on(jdk).instance("blue"), "builder", port, serve(jdk, port));
    assertTrue(app.stdout().contains("command kept true"), app::toString);
    assertTrue(app.stdout().contains("variable kept true"), app::toString);
    assertFalse(app.toString().contains("Picked up"), app::toString);
  }

  @EachJdk
  void java_started_by_exec_without_variables_joins_with_all_options(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    Launch parent =
        home.on(jdk)
            .option("instance=blue")
            .jvm("-Disolation.ports.step=" + home.step())
            .environment("ISOLATION_HOME", home.dir().toString());
    assertChildJoins(parent, "execenv", port, serve(jdk, port));
  }

  @EachJdk
  void java_started_by_a_script_joins(Jdk jdk) throws IOException {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    Path script = script("start me.sh", "exec '" + String.join("' '", serve(jdk, port)) + "'");
    assertChildJoins(home.on(jdk).instance("blue"), "exec", port, script.toString());
  }

  @Test
  void java_started_by_a_pipeline_joins() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    assertChildJoins(home.on(jdk).instance("blue"), "pipeline", port, serve(jdk, port));
  }

  @Test
  void java_behind_links_found_by_the_path_joins() throws IOException {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    Path bin = Files.createDirectories(home.work().resolve("bin"));
    Files.createSymbolicLink(bin.resolve("some-java"), Path.of(jdk.java()));
    int port = Ports.free(home);
    String[] command = serve(jdk, port);
    command[0] = "some-java";
    Launch parent = home.on(jdk).instance("blue").environment("PATH", bin + ":/bin");
    App app = assertChildJoins(parent, "builder", port, command);
    assertFalse(app.toString().contains("Picked up"), app::toString);
  }

  @EachJdk
  void child_with_the_parents_own_options_joins_on_other_debug_ports(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    int jdwp = Ports.free(home);
    int jmx = Ports.free(home);
    Launch parent = home.on(jdk).instance("blue").jvm(debugged(jdwp, jmx));
    App app = parent.probe("Spawn", spawn("copy", serve(jdk, port)));
    app.awaitStdout("child out open " + (port + home.step()) + "$");
    app.awaitStderr("child JVM: JDWP port " + jdwp + " is this process's own");
    app.awaitStderr("child JVM: JMX port " + jmx + " is this process's own");
    assertEquals(2, home.ps("blue").path("pids").size());
  }

  @EachJdk
  void inherited_debug_ports_do_not_stop_a_child_of_a_script(Jdk jdk) throws IOException {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    int jdwp = Ports.free(home);
    int jmx = Ports.free(home);
    Path script = script("start.sh", "exec '" + String.join("' '", serve(jdk, port)) + "'");
    Launch parent =
        home.on(jdk)
            .instance("blue")
            .environment("JAVA_TOOL_OPTIONS", String.join(" ", debugged(jdwp, jmx)));
    App app = parent.probe("Spawn", spawn("builder", script.toString()));
    app.awaitStdout("child out open " + (port + home.step()) + "$");
    app.awaitStderr("JDWP listens on " + jdwp + " as configured, outside isolation");
    assertEquals(2, home.ps("blue").path("pids").size());
  }

  private static String[] debugged(int jdwp, int jmx) {
    return new String[] {
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + jdwp,
      "-Dcom.sun.management.jmxremote.port=" + jmx,
      "-Dcom.sun.management.jmxremote.authenticate=false",
      "-Dcom.sun.management.jmxremote.ssl=false"
    };
  }

  @EachJdk
  void tool_of_the_jdk_is_left_alone(Jdk jdk) throws IOException {
    String keytool = jdk.home().resolve("bin/keytool").toString();
    App direct = home.on(jdk).instance("blue").probe("Spawn", "builder", keytool, "-help");
    assertEquals(0, direct.awaitExit(), direct::toString);
    assertFalse(direct.toString().contains("Picked up"), direct::toString);
    Path script = script("tool.sh", "exec '" + keytool + "' -help");
    App byScript = home.on(jdk).instance("blue").probe("Spawn", "builder", script.toString());
    assertEquals(0, byScript.awaitExit(), byScript::toString);
    assertTrue(byScript.toString().contains("Picked up"), byScript::toString);
    assertEquals(1, members("blue"), "only the probe is a member");
  }

  @EachJdk
  void question_for_the_version_makes_no_member(Jdk jdk) throws IOException {
    Path script = script("version.sh", "exec '" + jdk.java() + "' -version");
    App app = home.on(jdk).instance("blue").probe("Spawn", "builder", script.toString());
    assertEquals(0, app.awaitExit(), app::toString);
    assertTrue(app.toString().contains(" version \""), app::toString);
    assertEquals(1, members("blue"));
  }

  /** Those that the last start found or made. */
  private long members(String instance) throws IOException {
    Path members = home.dir().resolve("instances").resolve(instance).resolve("members");
    try (Stream<Path> files = Files.list(members)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  @Test
  void child_that_names_an_instance_of_its_own_keeps_it() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    List<String> command = new ArrayList<>(List.of(serve(jdk, port)));
    command.add(1, "-javaagent:" + Artifacts.isolationJar() + "=instance=green,home=" + home.dir());
    App app = home.on(jdk).instance("blue").probe("Spawn", spawn("exec", strings(command)));
    app.awaitStdout("child out open");
    assertEquals(1, home.ps("blue").path("pids").size());
    assertEquals(1, home.ps("green").path("pids").size());
  }

  @Test
  void command_line_of_a_script_wins_over_what_is_handed_on() throws IOException {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    List<String> command = new ArrayList<>(List.of(serve(jdk, Ports.free(home))));
    command.add(1, "-javaagent:" + Artifacts.isolationJar() + "=instance=green,home=" + home.dir());
    Path script = script("green.sh", "exec '" + String.join("' '", command) + "'");
    App app = home.on(jdk).instance("blue").probe("Spawn", "exec", script.toString());
    app.awaitStdout("child out open");
    assertEquals(1, home.ps("green").path("pids").size());
    assertFalse(app.toString().contains("given twice"), app::toString);
  }

  @EachJdk
  void agent_given_twice_alike_says_nothing(Jdk jdk) {
    String options = "home=" + home.dir() + ",ports.step=" + home.step() + ",instance=blue";
    App app =
        home.on(jdk)
            .instance("blue")
            .environment(
                "JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.isolationJar() + "=" + options)
            .probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    assertEquals(1, app.stderr().size(), app::toString); // the JVM's own "Picked up"
  }

  @Test
  void variable_set_to_auto_leads_children_to_the_parents_instance() throws IOException {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    Path script = script("start.sh", "exec '" + String.join("' '", serve(jdk, port)) + "'");
    String agent = "-javaagent:" + Artifacts.isolationJar() + "=instance=auto,home=" + home.dir();
    App app =
        home.on(jdk)
            .environment("JAVA_TOOL_OPTIONS", agent)
            .probe("Spawn", "builder", script.toString());
    app.awaitStdout("child out open");
    JsonNode all = home.ps();
    assertEquals(2, all.size(), all::toString);
    assertEquals(2, all.path(0).path("pids").size(), all::toString);
  }

  @Test
  void child_is_refused_where_the_agent_is_gone() throws IOException {
    Jdk jdk = Jdks.current();
    Path jar = Files.copy(Artifacts.isolationJar(), home.work().resolve("copy.jar"));
    Path script = script("remove.sh", "rm '" + jar + "'");
    String agent = "-javaagent:" + jar + "=instance=blue,home=" + home.dir();
    App app =
        home.on(jdk)
            .jvm(agent)
            .probe("Spawn", "builder", script.toString(), "then", jdk.java(), "-version", "x");
    assertEquals(0, app.awaitExit(), app::toString);
    app.awaitStdout("refused java.io.IOException.*copy.jar is gone");
  }

  @Test
  void events_tell_of_children() {
    Jdk jdk = Jdks.current();
    App app = home.on(jdk).instance("blue").probe("Spawn", "builder", "true");
    assertEquals(0, app.awaitExit(), app::toString);
    App events = home.command("events", "blue");
    assertEquals(0, events.awaitExit(), events::toString);
    String expected = "pid " + app.pid() + " child command=true agent=variable";
    assertTrue(
        events.stdout().stream().anyMatch(line -> line.endsWith(expected)), events::toString);
  }

  private static String[] strings(List<String> list) {
    return list.toArray(new String[0]);
  }

  private Path script(String name, String line) throws IOException {
    Path script = home.work().resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
