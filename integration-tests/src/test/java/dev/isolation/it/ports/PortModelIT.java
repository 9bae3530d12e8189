package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.ports.PortModel.Process;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Random sequences of bind, close and connect by two members of one instance, one member of another
 * and a stranger do what {@link PortModel} says. {@code -Dports.sequences=1000} is the count on JDK
 * 17, a tenth of it the count on the others; {@code -Dports.seed=N} repeats a run.
 */
@ResourceLock(Numbers.LOCK)
class PortModelIT {
  private static final int COUNT = Integer.getInteger("ports.sequences", 60);
  private static final long SEED = Long.getLong("ports.seed", System.nanoTime() % 1_000_000);
  private static final int BLOCKS = 23;
  private static final int BLOCK = 40;
  private static final List<String> TCP =
      List.of("ss", "ss-port", "ss-all", "ss-adaptor", "ssc", "ssc-nb", "assc");
  private static final List<String> UDP =
      List.of("ds-port", "ds-bind", "dc", "dc-nb", "dc-adaptor");
  private static final List<String> UDP_CLIENTS = List.of("udp-ds-connect", "udp-dc-connect");

  @RegisterExtension final Home home = new Home();

  private final Map<Process, Script> scripts = new HashMap<>();
  private final List<String> played = new ArrayList<>();
  private Jdk jdk;
  private int base;
  private PortModel model;
  private String before;
  private Random random;
  private final Map<String, Process> ids = new HashMap<>();

  @EachJdk
  void sequences_do_what_the_model_says(Jdk jdk) {
    play(jdk, jdk.feature() == 17 ? COUNT : Math.max(1, COUNT / 10), false);
  }

  @EachJdk
  void sequences_with_a_member_killed_midway_do_what_the_model_says(Jdk jdk) {
    play(jdk, Math.max(1, COUNT / (jdk.feature() == 17 ? 10 : 60)), true);
  }

  private void play(Jdk jdk, int count, boolean kills) {
    this.jdk = jdk;
    long began = System.nanoTime();
    base = Numbers.free(home).first();
    model = new PortModel(home.step());
    Process first = new Process("first", "blue", 0);
    List<Process> all =
        List.of(
            first,
            new Process("one", "green", 1),
            new Process("two", "green", 1),
            new Process("stranger", null, 0));
    all.forEach(this::start);
    int steps = 0;
    for (int i = 0; i < count; i++) {
      random = new Random((SEED + i) * 0x9E3779B97F4A7C15L);
      played.clear();
      steps += sequence(i, all, kills);
    }
    System.out.printf(
        "%s: %d sequences%s, seed %d, %d steps, %d ms%n",
        jdk,
        count,
        kills ? " with kills" : "",
        SEED,
        steps,
        (System.nanoTime() - began) / 1_000_000);
  }

  private void start(Process process) {
    var launch = home.on(jdk);
    if (process.instance() != null) {
      launch.instance(process.instance()).option("log=quiet");
    }
    scripts.put(process, Script.start(launch, process.token()));
  }

  private int sequence(int number, List<Process> all, boolean kills) {
    int block = base + (number % BLOCKS) * BLOCK;
    ids.clear();
    before =
        model.memory(block, block + BLOCK)
            + model.memory(block + home.step(), block + BLOCK + home.step());
    int steps = 8 + random.nextInt(16);
    int kill = kills ? steps / 2 : -1;
    for (int step = 0; step < steps; step++) {
      // what a killed process held for a while is nobody's business, so no moves there
      Process process = all.get(random.nextInt(kills ? all.size() - 1 : all.size()));
      int port = block + 12 * random.nextInt(3) + (random.nextInt(6) == 0 ? home.step() : 0);
      boolean udp = random.nextInt(3) == 0;
      if (step == kill) {
        kill(all.get(2));
      } else {
        step(all, process, udp, port, "s" + step);
      }
    }
    scripts.values().forEach(script -> script.ok("closeall"));
    model.closeAll();
    return steps;
  }

  private void step(List<Process> all, Process process, boolean udp, int port, String id) {
    int dice = random.nextInt(100);
    if (dice < 40) {
      bind(process, udp, port, id);
    } else if (dice < 47) {
      race(all.get(1), all.get(dice % 2 == 0 ? 0 : 2), udp, port, id);
    } else if (dice < 62 && !ids.isEmpty()) {
      close(ids.keySet().stream().sorted().toList().get(random.nextInt(ids.size())));
    } else {
      connect(process, udp, port);
    }
  }

  private String open(boolean udp, int port, String id) {
    return "open " + id + " " + any(udp ? UDP : TCP) + " * " + port;
  }

  private void bind(Process process, boolean udp, int port, String id) {
    String command = open(udp, port, id);
    String expected = model.bind(process, udp, port, id);
    String answer = scripts.get(process).run(command);
    if (answer.startsWith("ok")) {
      ids.put(id, process);
    }
    verify(process, command, answer, expected + "(:.*)?");
  }

  /** Two binds at once: as if one had come first. */
  private void race(Process one, Process other, boolean udp, int port, String id) {
    String first = open(udp, port, id + "a");
    String second = open(udp, port, id + "b");
    PortModel reverse = model.copy();
    String expected =
        model.bind(one, udp, port, id + "a") + " " + model.bind(other, udp, port, id + "b");
    String later = reverse.bind(other, udp, port, id + "b");
    String otherwise = reverse.bind(one, udp, port, id + "a") + " " + later;
    scripts.get(one).send(first);
    scripts.get(other).send(second);
    String answer = scripts.get(one).answer().replaceFirst(":.*", "");
    String rival = scripts.get(other).answer().replaceFirst(":.*", "");
    String both = answer + " " + rival;
    if (answer.startsWith("ok")) {
      ids.put(id + "a", one);
    }
    if (rival.startsWith("ok")) {
      ids.put(id + "b", other);
    }
    if (both.equals(otherwise)) {
      model = reverse;
    }
    verify(one, first + " at once with " + other + " " + second, both, expected + "|" + otherwise);
  }

  private void close(String id) {
    Process process = ids.remove(id);
    model.close(id);
    verify(process, "close " + id, scripts.get(process).run("close " + id), "ok");
  }

  private void connect(Process process, boolean udp, int port) {
    List<String> tcp = Scenario.TCP_CLIENTS.stream().filter(c -> !c.startsWith("http")).toList();
    String command = "connect " + any(udp ? UDP_CLIENTS : tcp) + " 127.0.0.1 " + port;
    String answer = scripts.get(process).run(command);
    verify(process, command, answer, model.connect(process, udp, port));
  }

  private void kill(Process process) {
    played.add("kill " + process);
    scripts.get(process).app().kill();
    model.end(process);
    ids.values().removeIf(process::equals);
    start(process);
  }

  private void verify(Process process, String command, String answer, String expected) {
    played.add(process + ": " + command + " -> " + answer);
    assertTrue(
        answer.matches(expected),
        () ->
            "seed "
                + SEED
                + ", step "
                + home.step()
                + ": expected "
                + expected
                + " at the end of\n"
                + String.join("\n", played)
                + "\n"
                + model
                + "\n"
                + before);
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
