package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members, strangers and other instances on a number, through every door and every client. */
class PortRulesIT {
  private static final List<String> UDP_SHARED = List.of("ds-bind", "ms-port", "ms-bind", "dc");

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void second_member_on_a_held_number_has_what_a_second_plain_process_has(Jdk jdk) {
    home.takeSlotZero(jdk);
    Script one = Script.start(home.on(jdk), "one");
    Script other = Script.start(home.on(jdk), "other");
    Script member = Script.start(green(jdk), "member");
    Script second = Script.start(green(jdk), "second");
    List<String> differences = new ArrayList<>();
    for (String options : List.of("", " reuse=true", " reuse=false")) {
      for (String door : options.isEmpty() ? doors() : List.of("ss", "ssc", "ds-bind", "dc")) {
        List<String> plain = inTurns(one, other, door, Ports.free(home), options);
        List<String> isolated = inTurns(member, second, door, Ports.free(home), options);
        if (!plain.equals(isolated)) {
          differences.add(door + options + ": plain " + plain + ", isolated " + isolated);
        }
      }
    }
    assertEquals("", String.join("\n", differences));
  }

  private static List<String> inTurns(
      Script one, Script other, String door, int port, String options) {
    List<String> seen = new ArrayList<>();
    String open = "open a " + door + " * " + port + options;
    seen.add(kind(one.run(open)));
    seen.add(kind(other.run(open)));
    one.ok("closeall");
    seen.add(kind(other.run(open.replace("open a", "open b"))));
    other.ok("closeall");
    seen.add(kind(other.run(open)));
    other.ok("closeall");
    return seen;
  }

  @EachJdk
  void stranger_on_the_computed_number_is_passed_over(Jdk jdk) {
    home.takeSlotZero(jdk);
    Script stranger = Script.start(home.on(jdk), "stranger");
    Script green = Script.start(green(jdk), "green");
    for (String door : doors()) {
      int port = Ports.free(home);
      int computed = port + home.step();
      boolean udp = Scenario.UDP_DOORS.contains(door);
      String shared = UDP_SHARED.contains(door) ? "reuse=true" : "";
      stranger.open("s", udp ? "dc" : "ss", "*", computed, shared);
      int used = green.open("a", door, "*", port, shared);
      assertTrue(used > computed, () -> door + " got " + used + " beside " + computed);
      green.app().awaitStderr(port + "(/udp)? -> 127.0.0.1:" + used + " .*" + computed);
      String client = udp ? "udp-ds" : door.startsWith("ss-ssl") ? "s-ssl" : "sc";
      String heard = green.ok("connect " + client + " 127.0.0.1 " + port);
      assertTrue(heard.startsWith("green "), heard);
      green.ok("closeall");
      stranger.ok("closeall");
    }
  }

  @EachJdk
  void stranger_on_the_computed_number_fails_a_strict_bind(Jdk jdk) {
    home.takeSlotZero(jdk);
    Script stranger = Script.start(home.on(jdk), "stranger");
    Script green = Script.start(green(jdk).option("ports.strict=true"), "green");
    for (String door : doors()) {
      int port = Ports.free(home);
      stranger.open(
          "s", Scenario.UDP_DOORS.contains(door) ? "ds-bind" : "ss", "*", port + home.step());
      String refused = green.run("open a " + door + " * " + port);
      assertTrue(refused.startsWith("ex java.net.BindException: "), door + " " + refused);
      assertTrue(refused.contains("ports.strict"), door + " " + refused);
      assertTrue(refused.contains("pid " + stranger.app().pid()), door + " " + refused);
      stranger.ok("closeall");
    }
  }

  @EachJdk
  void excluded_number_is_everyones(Jdk jdk) {
    home.takeSlotZero(jdk);
    int port = Ports.free(home);
    Script green = Script.start(green(jdk).option("ports.exclude=" + port), "green");
    Script teal =
        Script.start(home.on(jdk).instance("teal").option("ports.exclude=" + port), "teal");
    for (String door : doors()) {
      assertEquals(port, green.open("a", door, "*", port), door);
      String client =
          Scenario.UDP_DOORS.contains(door)
              ? "udp-dc"
              : door.startsWith("ss-ssl") ? "s-ssl" : "asc";
      String heard = teal.ok("connect " + client + " localhost " + port);
      assertTrue(heard.startsWith("green "), heard);
      green.ok("closeall");
    }
  }

  @EachJdk
  void number_of_another_live_instance_is_refused_by_its_name_unless_allowed(Jdk jdk) {
    int port = Ports.free(home);
    Script first = Script.start(home.on(jdk).instance("first"), "first");
    first.open("t", "ss", "*", port);
    first.open("u", "ds-bind", "*", port);
    Script green = Script.start(green(jdk), "green");
    Script teal = Script.start(home.on(jdk).instance("teal").option("ports.cross=allow"), "teal");
    List<String> wrong = new ArrayList<>();
    for (String client : clients()) {
      String connect = "connect " + client + " 127.0.0.1 " + port;
      String refused = green.run(connect);
      String allowed = teal.run(connect);
      if (allowed.equals("ok absent")) {
        continue;
      }
      // one connect declares no IOException; the JDK's own failures come wrapped there as well
      String exception =
          client.endsWith("-connect-host")
              ? "ex (java.io.UncheckedIOException: |java.lang.Error: connect failed: )?"
                  + "java.net.ConnectException: .*"
              : "ex java.net.ConnectException: .*";
      if (!refused.matches(exception) || !refused.contains("first")) {
        wrong.add(client + " denied: " + refused);
      }
      if (!allowed.startsWith("ok first ")) {
        wrong.add(client + " allowed: " + allowed);
      }
    }
    assertEquals("", String.join("\n", wrong));
    String nobody = "connect sc 127.0.0.1 " + port;
    first.ok("closeall");
    assertEquals("ex java.net.ConnectException", kind(green.run(nobody)));
    assertEquals(green.open("t", "ssc", "*", port), port + home.step());
    assertTrue(green.ok(nobody).startsWith("green "));
    assertTrue(first.ok("connect sc 127.0.0.1 " + (port + home.step())).startsWith("green "));
  }

  @EachJdk
  void number_that_is_requested_and_actual_at_once_is_taken_as_requested(Jdk jdk) {
    home.takeSlotZero(jdk);
    Script green = Script.start(green(jdk), "green");
    Script member = Script.start(green(jdk), "member");
    int port = Ports.free(home);
    int next = port + home.step();
    assertEquals(next, green.open("a", "ss", "*", port));
    assertEquals(next + home.step(), member.open("b", "ssc", "*", next));
    for (String client : Scenario.TCP_CLIENTS) {
      for (Script script : List.of(green, member)) {
        String heard = script.run("connect " + client + " 127.0.0.1 " + port);
        assertTrue(heard.matches("ok (absent|green .*)"), client + " " + heard);
        heard = script.run("connect " + client + " 127.0.0.1 " + next);
        assertTrue(heard.matches("ok (absent|member .*)"), client + " " + heard);
      }
    }
    member.ok("closeall");
    String heard = green.ok("connect sc 127.0.0.1 " + next);
    assertTrue(heard.startsWith("green "), heard);
    green.app().awaitStderr("connect to " + next + ": both requested and actual");
  }

  @EachJdk
  void multicast_clusters_of_two_instances_do_not_meet(Jdk jdk) {
    Script one = Script.start(home.on(jdk).instance("first"), "one");
    Script two = Script.start(home.on(jdk).instance("first"), "two");
    Script green = Script.start(green(jdk), "green");
    for (String door : List.of("ms-port", "ms-address", "ms-bind", "dc")) {
      int port = Ports.free(home);
      for (Script script : List.of(one, two, green)) {
        script.open("m", door, "*", port, "group=239.255.7.7", "reuse=true");
      }
      assertEquals("[one,two]", one.ok("group 239.255.7.7 " + port), door);
      assertEquals("[green]", green.ok("group 239.255.7.7 " + port), door);
      List.of(one, two, green).forEach(script -> script.ok("closeall"));
    }
  }

  private Launch green(Jdk jdk) {
    return home.on(jdk).instance("green");
  }

  private static List<String> doors() {
    List<String> doors = new ArrayList<>(Scenario.TCP_DOORS);
    doors.addAll(Scenario.UDP_DOORS);
    return doors;
  }

  private static List<String> clients() {
    List<String> clients = new ArrayList<>(Scenario.TCP_CLIENTS);
    clients.addAll(Scenario.UDP_CLIENTS);
    return clients;
  }

  private static String kind(String answer) {
    return answer.startsWith("ex ") ? answer.replaceFirst(":.*", "") : "ok";
  }
}
