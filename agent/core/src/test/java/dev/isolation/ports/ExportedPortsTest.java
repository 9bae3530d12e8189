package dev.isolation.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.Door;
import dev.isolation.bootstrap.Endpoint;
import dev.isolation.home.Events;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Member;
import dev.isolation.home.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedPortsTest {
  private static final int REQUESTED = 2000;

  /** Of a documentation network: never this machine's. */
  private static final String REMOTE = "192.0.2.1";

  private Home home;
  private Instance blue;
  private Member member;
  private ServerSocket socket;
  private int actual;
  private PortMapper mapper;

  @BeforeEach
  void bindOne(@TempDir Path directory) throws IOException {
    home = Home.open(directory.resolve("home").toFile());
    blue = home.join("blue");
    member = blue.register();
    socket = new ServerSocket();
    mapper = new PortSettings(home, blue, member, plan()).handler(silent(), unheard());
    BindCall call = mapper.bind(Door.LISTEN, socket, new InetSocketAddress("127.0.0.1", REQUESTED));
    socket.bind(call.address());
    call.bound();
    actual = socket.getLocalPort();
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
  }

  @Test
  void exported_number_is_the_actual_one_and_comes_back_as_requested() throws IOException {
    Endpoint exported = mapper.exported(new Endpoint("localhost", REQUESTED), true);
    assertEquals("localhost:" + actual, exported.toString());
    assertEquals("localhost:" + REQUESTED, mapper.imported(exported).toString());
  }

  @Test
  void exported_by_another_member_is_followed_on_this_machine_only() throws IOException {
    Endpoint here = new Endpoint("127.0.0.1", REQUESTED);
    assertEquals("127.0.0.1:" + actual, mapper.exported(here, false).toString());
    Endpoint remote = new Endpoint(REMOTE, REQUESTED);
    assertSame(remote, mapper.exported(remote, false));
    Endpoint arrived = new Endpoint(REMOTE, actual);
    assertSame(arrived, mapper.imported(arrived));
  }

  @Test
  void exported_under_the_name_that_others_know_this_machine_by_is_actual() throws IOException {
    Endpoint exported = mapper.exported(new Endpoint(REMOTE, REQUESTED), true);
    assertEquals(REMOTE + ":" + actual, exported.toString());
  }

  @Test
  void numbers_that_nobody_holds_stay() throws IOException {
    Endpoint other = new Endpoint("127.0.0.1", REQUESTED + 1);
    assertSame(other, mapper.exported(other, true));
    assertSame(other, mapper.imported(other));
    socket.close();
    Endpoint closed = new Endpoint("127.0.0.1", REQUESTED);
    assertSame(closed, mapper.exported(closed, true));
  }

  @Test
  void numbers_stay_where_requested_ones_are_reported() throws IOException {
    mapper.settings().reportsRequested(true);
    Endpoint own = new Endpoint("127.0.0.1", REQUESTED);
    assertSame(own, mapper.exported(own, true));
    Endpoint arrived = new Endpoint("127.0.0.1", actual);
    assertSame(arrived, mapper.imported(arrived));
  }

  private static PortPlan plan() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return new PortPlan(
          PortStrategy.offset(1, any.getLocalPort() - REQUESTED),
          Collections.<Integer, Integer>emptyMap(),
          Collections.<int[]>emptyList());
    }
  }

  private static Report silent() {
    return new Report() {
      @Override
      public void info(String line) {}

      @Override
      public void debug(String line) {}
    };
  }

  private Events unheard() {
    return new Events(
        blue.eventsFile(),
        new Events.Listener() {
          @Override
          public void failed(IOException cause) {
            throw new AssertionError(cause);
          }
        });
  }
}
