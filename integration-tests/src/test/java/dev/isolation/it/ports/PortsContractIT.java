package dev.isolation.it.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every door and every client, with every strategy: two instances at once, on the same numbers,
 * have what a plain process has, and hear only themselves. Each strategy takes another part of the
 * scenarios, and on each JDK another one: JDK 8, 17 and 28 play every scenario once, the others
 * every other one, and each scenario meets several strategies. {@code -Dports.sample=1} takes all
 * of them; {@code -Dports.full=true} takes every address on every JDK, {@code -Dports.cycles=1000}
 * closes and opens each door so often.
 */
@ResourceLock(Numbers.LOCK)
class PortsContractIT {
  private static final int DIFFERENCES = 60;

  @RegisterExtension final Home home = new Home();

  static Stream<Arguments> cases() {
    return Jdks.matrix().stream()
        .flatMap(jdk -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(jdk, strategy)));
  }

  /** The scenarios themselves: what differs here says nothing about isolation. */
  @EachJdk
  void one_plain_as_another(Jdk jdk) {
    Numbers numbers = Numbers.free(home);
    Side one = plain(jdk, Strategy.KEEP, "one", numbers);
    Side two = plain(jdk, Strategy.KEEP, "two", numbers.beside(1));
    compare(jdk, Strategy.KEEP, List.of(one, two));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void two_instances_at_once_as_one_plain(Jdk jdk, Strategy strategy) {
    compare(jdk, strategy, start(jdk, strategy));
  }

  private void compare(Jdk jdk, Strategy strategy, List<Side> sides) {
    boolean full = jdk.feature() == 17 || Boolean.getBoolean("ports.full");
    int cycles = Integer.getInteger("ports.cycles", 100) / (full ? 1 : 10);
    List<String> differences = new ArrayList<>();
    List<Scenario> scenarios = sample(Scenario.all(full, cycles), jdk, strategy);
    long began = System.nanoTime();
    int used = 0; // no number twice: closed connections of one scenario linger in the next
    for (Scenario scenario : scenarios) {
      if (differences.size() < DIFFERENCES) {
        play(scenario, used, sides, differences);
        used += scenario.numbers();
      }
    }
    System.out.printf(
        "%s %s: %d scenarios, %d ms, %d differences%n",
        jdk,
        strategy,
        scenarios.size(),
        (System.nanoTime() - began) / 1_000_000,
        differences.size());
    assertEquals("", String.join("\n", differences));
  }

  private static List<Scenario> sample(List<Scenario> all, Jdk jdk, Strategy strategy) {
    boolean whole = Set.of(8, 17, 28).contains(jdk.feature());
    int parts = Strategy.values().length * (whole ? 1 : 2);
    int every = Integer.getInteger("ports.sample", parts);
    int turn = strategy.ordinal() + Jdks.number(jdk);
    List<Scenario> sample = new ArrayList<>();
    for (int i = turn % every; i < all.size(); i += every) {
      sample.add(all.get(i));
    }
    return sample;
  }

  private List<Side> start(Jdk jdk, Strategy strategy) {
    Numbers blue = Numbers.free(home);
    Numbers green = strategy.needsOwnNumbers() ? blue.beside(1) : blue;
    List<Side> sides = new ArrayList<>();
    sides.add(plain(jdk, strategy, "plain", blue.beside(2)));
    sides.add(isolated(jdk, strategy, "blue", blue, 0));
    sides.add(isolated(jdk, strategy, "green", green, 1));
    return sides;
  }

  private Side plain(Jdk jdk, Strategy strategy, String name, Numbers numbers) {
    Script script = Script.start(home.on(jdk), name);
    return new Side(name, script, numbers, strategy, -1);
  }

  private Side isolated(Jdk jdk, Strategy strategy, String name, Numbers numbers, int slot) {
    Script script = Script.start(strategy.on(home.on(jdk).instance(name), numbers, slot), name);
    return new Side(name, script, numbers, strategy, slot);
  }

  private static void play(
      Scenario scenario, int first, List<Side> sides, List<String> differences) {
    sides.forEach(Side::begin);
    List<Script> scripts = sides.stream().map(Side::script).toList();
    for (List<String> phase : scenario.phases()) {
      List<List<String>> commands = new ArrayList<>();
      sides.forEach(side -> commands.add(side.commands(phase, first)));
      List<List<String>> answers = Script.together(scripts, commands);
      for (int line = 0; line < phase.size(); line++) {
        compare(scenario, phase.get(line), line, sides, commands, answers, differences);
      }
    }
    scripts.forEach(script -> script.ok("closeall"));
  }

  private static void compare(
      Scenario scenario,
      String command,
      int line,
      List<Side> sides,
      List<List<String>> commands,
      List<List<String>> answers,
      List<String> differences) {
    String plain = sides.get(0).neutral(commands.get(0).get(line), answers.get(0).get(line));
    for (int i = 1; i < sides.size(); i++) {
      String asked = commands.get(i).get(line);
      String isolated = sides.get(i).neutral(asked, answers.get(i).get(line));
      if (!isolated.equals(plain)) {
        differences.add(
            "["
                + scenario.name()
                + "] "
                + sides.get(i).token()
                + ": "
                + asked
                + " -> "
                + answers.get(i).get(line)
                + "; plain: "
                + answers.get(0).get(line)
                + (command.isEmpty() ? "" : " (" + command + ")"));
      }
    }
  }
}
