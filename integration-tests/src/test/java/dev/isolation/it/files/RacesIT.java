package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two members that change one file of the base at the same moment get one of the outcomes that two
 * processes on a plain directory get. {@code -Dfiles.rounds=7000} is the number of rounds on JDK
 * 17, a tenth of it that on the others.
 */
class RacesIT {
  private static final int ROUNDS = Integer.getInteger("files.rounds", 700);

  /** For each kind of round: what the two members and the file came to. */
  private static final List<Set<String>> PLAIN =
      List.of(
          Set.of("ok ok", "ok missing"),
          Set.of("ok missing", "missing ok"),
          Set.of("ok ok f-new=x+", "ok missing f-new=x"),
          Set.of("ok ok", "ok ok f=+"),
          Set.of("ok missing", "full ok f/ f/n="),
          Set.of("ok ok", "ok missing"),
          Set.of("ok missing f-new=x", "missing ok f-other=x"));

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void outcomes_are_those_of_a_plain_directory(Jdk jdk) throws IOException {
    int rounds = jdk.feature() == 17 ? ROUNDS : ROUNDS / 10;
    Path base = Files.createDirectory(home.work().resolve("base"));
    run(home.on(jdk), base, "make", rounds);
    home.watch(base);
    home.takeSlotZero(jdk);
    // what both wait by is never redirected: the home
    Path counters = Files.createFile(home.dir().resolve("counters"));
    App one = start(jdk, base, 0, counters, rounds);
    App other = start(jdk, base, 1, counters, rounds);
    assertEquals(0, one.awaitExit(), one::toString);
    assertEquals(0, other.awaitExit(), other::toString);
    App look = run(home.on(jdk).instance("blue"), base, "look", rounds);
    TreeMap<String, Integer> seen = new TreeMap<>();
    Set<String> wrong = new TreeSet<>();
    for (int i = 0; i < rounds; i++) {
      String tree = look.stdout().get(i).replace("f" + i, "f").trim();
      String came = (one.stdout().get(i) + " " + other.stdout().get(i) + " " + tree).trim();
      String outcome = i % PLAIN.size() + ": " + came;
      seen.merge(outcome, 1, Integer::sum);
      if (!PLAIN.get(i % PLAIN.size()).contains(came)) {
        wrong.add("round " + i + " " + outcome);
      }
    }
    System.out.println(jdk + ": " + seen);
    assertEquals(Set.of(), wrong, () -> one + "\n" + other);
  }

  private App start(Jdk jdk, Path base, int role, Path counters, int rounds) {
    Launch launch = home.on(jdk).instance("blue").option("log=quiet").in(base);
    return launch.probe("members.Races", "run", role, counters, rounds);
  }

  private static App run(Launch launch, Path base, Object... arguments) {
    App app = launch.in(base).probe("members.Races", arguments);
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }
}
