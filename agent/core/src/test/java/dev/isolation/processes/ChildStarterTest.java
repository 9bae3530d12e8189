package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.ForkedJvm;
import dev.isolation.bootstrap.ProcessHooks;
import dev.isolation.bootstrap.ProcessStart;
import dev.isolation.home.Events;
import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("installs a handler of hooks, of which a JVM has one")
class ChildStarterTest {
  private static final String JAVA = ForkedJvm.java();
  private static final String JDWP = "-agentlib:jdwp=server=y,address=";
  private static final String PROPERTY = "-Disolation.instance=auto";
  private static final String OWN = "ports.step=7,instance=auto";

  @TempDir Path directory;
  private File jar;
  private String handed;
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> ownVariables = new HashMap<>();

  @BeforeEach
  void makeJar() throws Exception {
    jar = Files.createFile(directory.resolve("isolation.jar")).toFile();
    handed = "-javaagent:" + jar + "=instance=blue,ports.step=7";
    install(false);
  }

  @AfterEach
  void disarm() {
    ProcessHooks.install(null);
  }

  private void install(boolean passesOnError) {
    List<HandedOption> options =
        Arrays.asList(
            option("instance", "INSTANCE", "instance=blue"),
            option("ports.step", "PORTS_STEP", "ports.step=7"));
    Report report =
        new Report() {
          @Override
          public void info(String line) {
            said.add(line);
          }

          @Override
          public void debug(String line) {}
        };
    Events.Listener listener =
        new Events.Listener() {
          @Override
          public void failed(IOException cause) {
            said.add(cause.toString());
          }
        };
    JvmOptions own = JvmOptions.of(Arrays.asList(JDWP + "5005", PROPERTY), ownVariables);
    Events events = new Events(directory.resolve("events.jsonl").toFile(), listener);
    HandedAgent agent = new HandedAgent(jar, OWN, options);
    ProcessHooks.install(new ChildStarter(own, agent, null, passesOnError, report, events));
  }

  private static HandedOption option(String key, String variable, String argument) {
    List<String> arguments = Collections.singletonList(argument);
    return new HandedOption("isolation." + key, "ISOLATION_" + variable, arguments);
  }

  private static ProcessStart start(Map<String, String> environment, String... command)
      throws IOException {
    return ProcessHooks.start(command, environment, null);
  }

  private static Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = new ProcessBuilder().environment();
    environment.clear();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  private void assertCommand(ProcessStart start, String... expected) {
    assertEquals(Arrays.asList(expected), Arrays.asList(start.command()));
  }

  @Test
  void java_gets_the_agent_first_and_its_variables_stay() throws Exception {
    Map<String, String> environment = environment("A", "b");
    ProcessStart start = start(environment, JAVA, "-jar", "x.jar", "-version");
    assertCommand(start, JAVA, handed, "-jar", "x.jar", "-version");
    assertSame(environment, start.environment());
    assertNull(start(null, JAVA, "Main").environment());
  }

  @Test
  void other_program_gets_the_agent_in_a_copy_of_its_variables() throws Exception {
    Map<String, String> environment = environment("A", "b", "JAVA_TOOL_OPTIONS", "-Xmx1g");
    ProcessStart start = start(environment, "sh", "-c", "true");
    assertCommand(start, "sh", "-c", "true");
    Map<String, String> expected = new HashMap<>(environment);
    expected.put("JAVA_TOOL_OPTIONS", "-Xmx1g " + ToolOptions.quoted(handed));
    assertEquals(expected, new HashMap<>(start.environment()));
    assertEquals("-Xmx1g", environment.get("JAVA_TOOL_OPTIONS"));
    new ProcessBuilder().environment().putAll(start.environment()); // of the JDK's own kind
  }

  @Test
  void agent_that_the_app_names_is_kept() throws Exception {
    String other = "-javaagent:/y/isolation.jar=instance=green";
    assertCommand(start(null, JAVA, other, "Main"), JAVA, other, "Main");
    Map<String, String> environment = environment("JAVA_TOOL_OPTIONS", other);
    assertSame(environment, start(environment, "sh").environment());
    assertCommand(start(environment, JAVA, "Main"), JAVA, "Main");
  }

  @Test
  void instance_that_the_app_names_by_property_or_variable_is_kept() throws Exception {
    String rest = "-javaagent:" + jar + "=ports.step=7";
    String property = "-Disolation.instance=green";
    assertCommand(start(null, JAVA, property, "Main"), JAVA, rest, property, "Main");
    assertCommand(start(null, JAVA, PROPERTY, "Main"), JAVA, handed, PROPERTY, "Main");
    Map<String, String> environment = environment("ISOLATION_INSTANCE", "green");
    assertCommand(start(environment, JAVA, "Main"), JAVA, rest, "Main");
  }

  @Test
  void own_agent_that_the_app_copied_is_replaced_by_what_it_became() throws Exception {
    String copied = "-javaagent:" + jar + "=" + OWN;
    assertCommand(start(null, JAVA, "-Xmx1g", copied, "M"), JAVA, handed, "-Xmx1g", "M");
    ownVariables.put("JAVA_TOOL_OPTIONS", ToolOptions.quoted(copied));
    Map<String, String> environment = environment("JAVA_TOOL_OPTIONS", ToolOptions.quoted(copied));
    String variable = start(environment, "sh").environment().get("JAVA_TOOL_OPTIONS");
    assertEquals(Collections.singletonList(handed), ToolOptions.split(variable));
  }

  @Test
  void port_of_the_parents_jdwp_becomes_any_free_one_and_is_said_once() throws Exception {
    for (int i = 0; i < 2; i++) {
      ProcessStart start = start(null, JAVA, JDWP + "*:5005", "Main", JDWP + "5005");
      assertCommand(start, JAVA, handed, JDWP + "*:0", "Main", JDWP + "5005");
    }
    assertEquals(1, said.size(), said::toString);
    assertCommand(start(null, JAVA, JDWP + "5006", "M"), JAVA, handed, JDWP + "5006", "M");
    Map<String, String> environment = environment("_JAVA_OPTIONS", "-Xmx1g " + JDWP + "5005");
    String freed = start(environment, JAVA, "Main").environment().get("_JAVA_OPTIONS");
    assertEquals("-Xmx1g " + JDWP + "0", freed);
  }

  @Test
  void argument_file_with_the_parents_port_is_replaced_by_its_content() throws Exception {
    Path file = directory.resolve("args");
    Files.write(file, (JDWP + "5005 -cp x").getBytes("UTF-8"));
    ProcessStart start = start(null, JAVA, "@" + file, "Main");
    assertCommand(start, JAVA, handed, JDWP + "0", "-cp", "x", "Main");
    Files.write(file, "-cp x".getBytes("UTF-8"));
    assertCommand(start(null, JAVA, "@" + file, "Main"), JAVA, handed, "@" + file, "Main");
  }

  @Test
  void question_for_the_version_stays_as_it_is() throws Exception {
    assertCommand(start(null, JAVA, "-version"), JAVA, "-version");
  }

  @Test
  void java_is_refused_where_the_jar_is_gone_and_passes_only_if_told_to() throws Exception {
    assertTrue(jar.delete());
    IOException refusal = assertThrows(IOException.class, () -> start(null, JAVA, "Main"));
    assertTrue(refusal.getMessage().contains(jar + " is gone"), refusal.getMessage());
    install(true);
    assertCommand(start(null, JAVA, "Main"), JAVA, "Main");
    assertTrue(said.get(0).contains("on-error=pass"), said::toString);
  }
}
