package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.home.PortMapping;
import dev.isolation.home.ProcessIdentity;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeAuditTest {
  private static final int NO_PORT_IS_EPHEMERAL = 65536;

  @TempDir Path directory;
  private Instance instance;

  @BeforeEach
  void makeInstance() throws Exception {
    instance = Home.open(directory.resolve("home").toFile()).join("blue");
    instance.register();
  }

  /** Of this JVM, which opens its sockets past any agent. */
  private Set<String> unmapped(int ephemeral) throws Exception {
    Set<String> found = new HashSet<>();
    MemberRecord self = instance.members().get(0);
    for (OpenPort port : new NativeAudit(instance, ephemeral).unmapped(self)) {
      assertEquals(ProcessIdentity.ownPid(), port.pid());
      found.add(port.number() + "/" + port.protocol());
    }
    return found;
  }

  private void map(int actual) throws Exception {
    Set<Long> holder = Collections.singleton(ProcessIdentity.ownPid());
    PortMapping mapping = new PortMapping("tcp", 8080, actual, "127.0.0.1", holder);
    instance.portsFile().write(Collections.singletonList(mapping));
  }

  @Test
  void port_outside_the_map_is_found_and_one_in_it_is_not() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket udp = new DatagramSocket(0)) {
      String tcp = server.getLocalPort() + "/tcp";
      assertTrue(unmapped(NO_PORT_IS_EPHEMERAL).contains(tcp));
      assertTrue(unmapped(NO_PORT_IS_EPHEMERAL).contains(udp.getLocalPort() + "/udp"));
      assertFalse(unmapped(1).contains(tcp));
      map(server.getLocalPort());
      assertFalse(unmapped(NO_PORT_IS_EPHEMERAL).contains(tcp));
    }
  }

  @Test
  void port_that_is_excluded_is_not_found() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();
      instance.register().exclude(Collections.singletonList(new int[] {port - 1, port}));
      assertFalse(unmapped(NO_PORT_IS_EPHEMERAL).contains(port + "/tcp"));
    }
  }

  @Test
  void process_that_has_ended_listens_on_nothing() {
    assertEquals(Collections.emptySet(), new Sockets(-1).open(Collections.<Integer>emptySet()));
  }
}
