package dev.isolation.ports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.Door;
import dev.isolation.home.Events;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Member;
import dev.isolation.home.PortMapping;
import dev.isolation.home.Report;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port logic with real sockets; binds as the advice does. */
class PortMapperTest {
  private static final Map<Integer, Integer> NONE = Collections.emptyMap();

  private final List<String> said = new ArrayList<>();
  private Home home;
  private Instance blue;
  private Member member;

  @BeforeEach
  void join(@TempDir Path directory) throws IOException {
    home = Home.open(directory.resolve("home").toFile());
    blue = home.join("blue");
    member = blue.register();
  }

  @Test
  void bind_number_of_a_stranger_moves_to_the_next() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0)) {
      int taken = stranger.getLocalPort();
      try (ServerSocket socket = bind(mapper(offset(taken - 2000)), 2000)) {
        assertNotEquals(taken, socket.getLocalPort());
        assertTrue(said.get(0).contains("wanted " + taken), said.toString());
        assertEquals(socket.getLocalPort(), blue.portsFile().read().get(0).actual());
      }
    }
  }

  @Test
  void bind_number_of_a_stranger_when_strict_fails_and_says_who_holds_it() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0)) {
      int taken = stranger.getLocalPort();
      PortMapper strict = settings(offset(taken - 2000), true, false).handler(report(), events());
      BindException e = assertThrows(BindException.class, () -> bind(strict, 2000));
      assertTrue(e.getMessage().contains("pid " + member.pid()), e.getMessage());
    }
  }

  @Test
  void bind_twice_in_one_process_fails_as_it_would_plain() throws IOException {
    int free = free();
    PortMapper mapper = mapper(offset(free - 2000));
    try (ServerSocket first = bind(mapper, 2000)) {
      assertEquals(free, first.getLocalPort());
      assertThrows(BindException.class, () -> bind(mapper, 2000));
    }
    bind(mapper, 2000).close();
  }

  @Test
  void bind_number_whose_stand_in_is_held_fails_as_it_would_plain() throws IOException {
    int free = free();
    PortMapper mapper = mapper(offset(free - 2000));
    bind(mapper, 2000).close();
    ServerSocket stranger = new ServerSocket(free);
    try (ServerSocket standIn = bind(mapper, 2000)) {
      assertNotEquals(free, standIn.getLocalPort());
      stranger.close();
      assertThrows(BindException.class, () -> bind(mapper, 2000));
    } finally {
      stranger.close();
    }
    try (ServerSocket again = bind(mapper, 2000)) {
      assertEquals(free, again.getLocalPort());
    }
  }

  @Test
  void bind_when_ports_are_kept_ignores_an_earlier_offset() throws IOException {
    int free = free();
    bind(mapper(offset(1)), free - 1).close();
    try (ServerSocket socket = bind(mapper(PortPlan.keepAll()), free - 1)) {
      assertEquals(free - 1, socket.getLocalPort());
    }
  }

  @Test
  void bind_any_free_number_prefers_the_last_one_but_does_not_insist() throws IOException {
    PortPlan anyFree =
        new PortPlan(PortStrategy.offset(1, 1), Collections.singletonMap(2000, 0), nothing());
    ServerSocket first = bind(mapper(anyFree), 2000);
    int kept = first.getLocalPort();
    first.close();
    try (ServerSocket again = bind(mapper(anyFree), 2000)) {
      assertEquals(kept, again.getLocalPort());
    }
    try (ServerSocket stranger = new ServerSocket(kept);
        ServerSocket other = bind(mapper(anyFree), 2000)) {
      assertTrue(stranger.isBound());
      assertNotEquals(kept, other.getLocalPort());
    }
    try (ServerSocket afterwards = bind(mapper(anyFree), 2000)) {
      assertEquals(kept, afterwards.getLocalPort());
    }
  }

  @Test
  void bind_specific_address_is_told_as_it_is() throws IOException {
    int free = free();
    PortMapper mapper = mapper(offset(1));
    InetSocketAddress local = new InetSocketAddress("127.0.0.2", free - 1);
    try (ServerSocket socket = bind(mapper, local)) {
      assertEquals(free, socket.getLocalPort());
      assertEquals("127.0.0.2:" + free, blue.portsFile().read().get(0).address());
    }
  }

  @Test
  void bind_many_threads_of_one_instance_get_one_socket_a_number() throws Exception {
    final int free = free();
    final PortMapper mapper = mapper(offset(free - 2000));
    final List<ServerSocket> bound = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  bound.add(bind(mapper, 2000));
                } catch (IOException asItWouldPlain) {
                  // all but one
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, bound.size());
    bound.get(0).close();
  }

  @Test
  void bind_number_that_the_machine_chose_clashes_while_open_as_it_would_plain()
      throws IOException {
    PortMapper mapper = mapper(offset(1000));
    try (ServerSocket chosen = bind(mapper, 0)) {
      assertThrows(BindException.class, () -> bind(mapper, chosen.getLocalPort()));
    }
  }

  @Test
  void bind_number_that_the_machine_chose_for_a_client_is_taken_as_it_is_while_that_is_open()
      throws IOException {
    PortMapper mapper = mapper(offset(1000));
    Socket client = new Socket();
    InetSocketAddress any = local(0);
    BindCall call = mapper.bind(Door.CLIENT, client, any);
    client.bind(call.address());
    call.bound();
    InetSocketAddress chosen = local(client.getLocalPort());
    assertEquals(chosen, mapper.bind(Door.CLIENT, new Socket(), chosen).address());
    client.close();
    mapper.closed(client);
    BindCall later = mapper.bind(Door.CLIENT, new Socket(), chosen);
    assertEquals(chosen.getPort() + 1000, ((InetSocketAddress) later.address()).getPort());
    assertFalse(later.failed(new IOException("given up")));
  }

  @Test
  void bind_without_an_address_stays_without_one_and_its_number_is_known() throws IOException {
    PortMapper mapper = mapper(offset(1000));
    try (DatagramSocket socket = new DatagramSocket(null)) {
      BindCall call = mapper.bind(Door.DATAGRAM, socket, null);
      assertNull(call.address());
      socket.bind(null);
      call.bound();
      InetSocketAddress group = new InetSocketAddress("239.255.7.7", socket.getLocalPort());
      assertSame(group, mapper.send(group));
      InetSocketAddress other = new InetSocketAddress("239.255.7.7", 4711);
      assertEquals(new InetSocketAddress("239.255.7.7", 5711), mapper.send(other));
    }
  }

  @Test
  void close_lets_go_of_the_number_and_connects_no_longer_follow() throws IOException {
    int free = free();
    PortMapper mapper = mapper(offset(free - 2000));
    ServerSocket socket = bind(mapper, 2000);
    assertEquals(Collections.singleton(member.pid()), blue.portsFile().read().get(0).holders());
    socket.close();
    mapper.closed(socket);
    assertTrue(blue.portsFile().read().get(0).holders().isEmpty());
    assertEquals(local(2000), mapper.connect(local(2000)));
  }

  @Test
  void bind_of_native_code_to_a_path_is_refused_unless_it_lies_in_the_home() throws IOException {
    PortMapper mapper = mapper(offset(1000));
    mapper.bind(Door.NATIVE_TCP, new Object(), path(home.directory() + "/x"));
    assertThrows(
        IOException.class, () -> mapper.bind(Door.NATIVE_TCP, new Object(), path("/tmp/x")));
  }

  private static SocketAddress path(String path) {
    return new SocketAddress() {
      @Override
      public String toString() {
        return path;
      }
    };
  }

  @Test
  void bind_range_without_a_number_left_says_so() throws IOException {
    int free = free();
    PortPlan one = new PortPlan(PortStrategy.range(free, free), NONE, nothing());
    PortMapper mapper = mapper(one);
    try (ServerSocket socket = bind(mapper, 2000)) {
      assertEquals(free, socket.getLocalPort());
      BindException e = assertThrows(BindException.class, () -> bind(mapper, 2001));
      assertTrue(e.getMessage().contains("range:" + free), e.getMessage());
    }
  }

  @Test
  void bind_number_that_another_instance_keeps_is_passed_over() throws IOException {
    int free = free();
    PortMapping keeps = new PortMapping("tcp", 9, free, "127.0.0.1", Collections.<Long>emptySet());
    home.join("green").portsFile().write(Collections.singletonList(keeps));
    try (ServerSocket socket = bind(mapper(offset(free - 2000)), 2000)) {
      assertNotEquals(free, socket.getLocalPort());
    }
  }

  @Test
  void connect_follows_the_map_while_a_live_member_holds_it() throws IOException {
    int free = free();
    PortMapper mapper = mapper(offset(free - 2000));
    try (ServerSocket socket = bind(mapper, 2000)) {
      assertEquals(socket.getLocalPort(), port(mapper.connect(local(2000))));
      String events = new String(Files.readAllBytes(blue.eventsFile().toPath()), UTF_8);
      assertTrue(events.contains("\"connect\"") && events.contains("\"bind\""), events);
      InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 2000);
      assertEquals(remote, mapper.connect(remote));
    }
  }

  @Test
  void connect_to_a_mapping_that_only_a_dead_process_held_stays() throws IOException {
    PortMapping dead =
        new PortMapping("tcp", 2000, 3000, "127.0.0.1", new HashSet<>(Arrays.asList(999999999L)));
    blue.portsFile().write(Collections.singletonList(dead));
    assertEquals(local(2000), mapper(offset(1000)).connect(local(2000)));
  }

  @Test
  void connect_to_the_number_that_another_live_instance_sits_on_is_refused_by_name()
      throws IOException {
    Instance green = home.join("green");
    green.register();
    PortMapping sits =
        new PortMapping("tcp", 2000, 2000, "127.0.0.1", Collections.singleton(member.pid()));
    green.portsFile().write(Collections.singletonList(sits));
    IOException e =
        assertThrows(IOException.class, () -> mapper(offset(1000)).connect(local(2000)));
    assertTrue(e.getMessage().contains("green"), e.getMessage());
    PortMapper allowed = settings(offset(1000), false, true).handler(report(), events());
    assertEquals(local(2000), allowed.connect(local(2000)));
  }

  private static List<int[]> nothing() {
    return Collections.emptyList();
  }

  private static PortPlan offset(int offset) {
    return new PortPlan(PortStrategy.offset(1, offset), NONE, nothing());
  }

  private PortMapper mapper(PortPlan plan) {
    return settings(plan, false, false).handler(report(), events());
  }

  private PortSettings settings(PortPlan plan, boolean strict, boolean cross) {
    return new PortSettings(home, blue, member, plan).strict(strict).crossAllowed(cross);
  }

  private Events events() {
    return new Events(
        blue.eventsFile(),
        new Events.Listener() {
          @Override
          public void failed(IOException cause) {
            throw new AssertionError(cause);
          }
        });
  }

  private Report report() {
    return new Report() {
      @Override
      public void info(String line) {
        said.add(line);
      }

      @Override
      public void debug(String line) {
        said.add(line);
      }
    };
  }

  private static ServerSocket bind(PortMapper mapper, int requested) throws IOException {
    return bind(mapper, new InetSocketAddress(requested));
  }

  private static ServerSocket bind(PortMapper mapper, SocketAddress requested) throws IOException {
    ServerSocket socket = new ServerSocket();
    BindCall call = mapper.bind(Door.LISTEN, socket, requested);
    while (true) {
      try {
        socket.bind(call.address());
        call.bound();
        return socket;
      } catch (IOException e) {
        if (!call.failed(e)) {
          socket.close();
          throw e;
        }
      }
    }
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertFalse(socket.isClosed());
      return socket.getLocalPort();
    }
  }
}
