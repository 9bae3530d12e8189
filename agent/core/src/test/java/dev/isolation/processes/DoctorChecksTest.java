package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Finding;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import dev.isolation.home.ProcessIdentity;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} finds about ports and variables. */
class DoctorChecksTest {
  private static final File JAR = new File("/opt/isolation.jar");

  @TempDir Path directory;

  private static List<Finding> variables(String value) {
    return new AgentVariables(Collections.singletonMap("JAVA_TOOL_OPTIONS", value), JAR).findings();
  }

  @Test
  void machine_of_this_build_is_one_that_is_tested() {
    assertNull(Machine.refusal());
  }

  @Test
  void variables_without_an_agent_are_fine() {
    assertEquals(Finding.Level.OK, variables("-Xmx1g -Dx='-javaagent:a.jar'").get(0).level());
  }

  @Test
  void variable_that_names_this_agent_or_another_warns() {
    List<Finding> found = variables("-javaagent:/opt/isolation.jar=instance=x -agentlib:jdwp=a=b");
    assertEquals(2, found.size());
    assertTrue(found.get(0).text().contains("below this shell join"), found.get(0).text());
    assertTrue(found.get(1).text().contains("another agent"), found.get(1).text());
    assertEquals(Finding.Level.WARN, found.get(1).level());
  }

  @Test
  void slots_that_reach_the_outgoing_ports_warn() {
    assertEquals(Finding.Level.OK, EphemeralPorts.finding(32768, 24, 1000).level());
    Finding reached = EphemeralPorts.finding(32768, 25, 1000);
    assertEquals(Finding.Level.WARN, reached.level());
    assertTrue(reached.text().contains("at slot 25 "), reached.text());
  }

  private List<Finding> kept(Set<Long> holders, int actual) throws Exception {
    File home = directory.resolve("home").toFile();
    Instance blue = Home.open(home).join("blue");
    blue.register();
    PortMapping mapping = new PortMapping("tcp", 8080, actual, "127.0.0.1", holders);
    blue.portsFile().write(Collections.singletonList(mapping));
    return new KeptPortsCheck(home).findings();
  }

  @Test
  void number_that_a_stranger_holds_is_named_with_the_stranger() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Finding> found = kept(Collections.<Long>emptySet(), socket.getLocalPort());
      assertEquals("1 kept, 0 held by live instances", found.get(0).text());
      String text = found.get(1).text();
      String own = "pid " + ProcessIdentity.ownPid() + " (";
      assertTrue(text.contains("blue keeps " + socket.getLocalPort() + " for 8080/tcp"), text);
      assertTrue(text.contains(own), text);
    }
  }

  @Test
  void number_that_the_instance_itself_holds_is_fine() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Set<Long> own = Collections.singleton(ProcessIdentity.ownPid());
      List<Finding> found = kept(own, socket.getLocalPort());
      assertEquals(1, found.size());
      assertEquals("1 kept, 1 held by live instances", found.get(0).text());
    }
  }
}
