package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A crowd of instances started at once, on the same three numbers. {@code -Dports.instances=60}
 * says how many.
 */
@ResourceLock(Numbers.LOCK)
class ManyInstancesIT {
  private static final int COUNT = Integer.getInteger("ports.instances", 20);
  private static final List<String> DOORS = List.of("ss", "ssc", "ds-bind");

  @RegisterExtension final Home home = new Home();

  @ParameterizedTest
  @ValueSource(strings = {"offset", "range:27000-29999"})
  void instances_at_once_share_no_port_and_lose_none(String ports) {
    long began = System.nanoTime();
    List<Integer> numbers = List.of(Ports.free(home), Ports.free(home), Ports.free(home));
    Map<Integer, Script> all = new HashMap<>();
    List<Integer> everyone = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      everyone.add(i);
    }
    startAtOnce(everyone, ports, all);
    Map<Integer, List<Integer>> first = open(all, everyone, numbers);
    verify(all, numbers, first);

    List<Integer> half = everyone.subList(0, COUNT / 2);
    half.forEach(i -> all.get(i).app().kill());
    startAtOnce(half, ports, all);
    Map<Integer, List<Integer>> again = new HashMap<>(first);
    again.putAll(open(all, half, numbers));
    verify(all, numbers, again);
    assertEquals(first, again);
    System.out.printf(
        "%d instances, %s: %d ms%n", COUNT, ports, (System.nanoTime() - began) / 1_000_000);
  }

  private void startAtOnce(List<Integer> which, String ports, Map<Integer, Script> all) {
    Map<Integer, App> apps = new HashMap<>();
    for (int i : which) {
      Launch launch = home.on(Jdks.current()).instance(name(i)).option("ports=" + ports);
      launch.jvm("-XX:+UseSerialGC", "-Xmx32m", "-Xss256k");
      apps.put(i, launch.probe(Script.MAIN));
    }
    apps.forEach((i, app) -> all.put(i, Script.of(app, name(i))));
  }

  private static Map<Integer, List<Integer>> open(
      Map<Integer, Script> all, List<Integer> which, List<Integer> numbers) {
    for (int i : which) {
      for (int door = 0; door < DOORS.size(); door++) {
        all.get(i).send("open " + door + " " + DOORS.get(door) + " * " + numbers.get(door));
      }
    }
    Map<Integer, List<Integer>> reported = new HashMap<>();
    for (int i : which) {
      List<Integer> mine = new ArrayList<>();
      for (int door = 0; door < DOORS.size(); door++) {
        String answer = all.get(i).answer();
        assertTrue(answer.matches("ok \\d+"), () -> answer + " of " + all.get(i).app());
        mine.add(Integer.parseInt(answer.substring(3)));
      }
      reported.put(i, mine);
    }
    return reported;
  }

  private void verify(
      Map<Integer, Script> all, List<Integer> numbers, Map<Integer, List<Integer>> reported) {
    Set<Integer> used = new HashSet<>();
    reported.values().forEach(used::addAll);
    assertEquals(COUNT * DOORS.size(), used.size(), "numbers shared: " + reported);
    for (int i = 0; i < COUNT; i++) {
      for (int door = 0; door < DOORS.size(); door++) {
        String client = DOORS.get(door).startsWith("ds") ? "udp-ds" : "s-connect";
        String heard = all.get(i).ok("connect " + client + " 127.0.0.1 " + numbers.get(door));
        assertTrue(heard.startsWith(name(i) + " "), heard + " by " + name(i));
      }
    }
    Set<Integer> slots = new HashSet<>();
    Map<String, JsonNode> shown = new HashMap<>();
    home.ps().forEach(instance -> shown.put(instance.path("name").asText(), instance));
    assertEquals(COUNT, shown.size(), shown::toString);
    for (int i = 0; i < COUNT; i++) {
      JsonNode instance = shown.get(name(i));
      slots.add(instance.path("slot").asInt());
      assertEquals(1, instance.path("pids").size(), instance::toString);
      assertEquals(all.get(i).app().pid(), instance.path("pids").path(0).asLong());
      assertEquals(pairs(numbers, reported.get(i)), pairs(instance.path("ports")));
    }
    assertEquals(COUNT, slots.size(), slots::toString);
  }

  private static Set<String> pairs(List<Integer> requested, List<Integer> actual) {
    Set<String> pairs = new HashSet<>();
    for (int door = 0; door < DOORS.size(); door++) {
      String protocol = DOORS.get(door).startsWith("ds") ? "udp" : "tcp";
      pairs.add(requested.get(door) + "->" + actual.get(door) + "/" + protocol + " true");
    }
    return pairs;
  }

  private static Set<String> pairs(JsonNode ports) {
    Set<String> pairs = new HashSet<>();
    for (JsonNode port : ports) {
      pairs.add(
          port.path("requested").asInt()
              + "->"
              + port.path("actual").asInt()
              + "/"
              + port.path("protocol").asText()
              + " "
              + port.path("live").asBoolean());
    }
    return pairs;
  }

  private static String name(int i) {
    return "app-" + i;
  }
}
