package dev.isolation.it.files.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * After a random script in an instance, {@code apply} makes of the machine's files what the script
 * makes of them when it runs plain; killed anywhere, it is taken back whole or finished whole.
 * {@code -Dapply.kills=200} is the volume, {@code -Dapply.seed=N} repeats a run.
 */
class ApplyFuzzIT {
  private static final int ROUNDS = Integer.getInteger("apply.kills", 1);
  private static final int STEPS = Integer.getInteger("apply.steps", 200);
  private static final long SEED = Long.getLong("apply.seed", System.nanoTime() % 1_000_000);

  @RegisterExtension final Home home = new Home();

  private final Jdk jdk = Jdks.current();
  private Path plainTop;
  private Path isolatedTop;
  private Player plain;
  private Player machine;
  private int killedBefore;
  private int killedBetween;
  private int killedAfter;

  @Test
  void apply_makes_what_a_plain_run_makes_wherever_it_was_killed() throws IOException {
    plainTop = Files.createDirectory(home.work().resolve("plain"));
    isolatedTop = Files.createDirectory(home.work().resolve("isola"));
    plain = Player.start(home.on(jdk).longRunning(), plainTop);
    machine = Player.start(home.on(jdk).longRunning(), isolatedTop);
    long began = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      round("s" + i, SEED + i);
    }
    System.out.printf(
        "%d rounds of %d steps from seed %d: killed %d times before the first step, %d between,"
            + " %d after the last; %d ms%n",
        ROUNDS,
        STEPS,
        SEED,
        killedBefore,
        killedBetween,
        killedAfter,
        (System.nanoTime() - began) / 1_000_000);
  }

  private void round(String name, long seed) throws IOException {
    String what = "seed " + seed;
    play(name, seed);
    TreeSnapshot before = TreeSnapshot.of(isolatedTop);
    List<String> changes = diff();
    Random random = new Random(seed);
    if (killed(random)) {
      App back = home.command("apply", "blue", "--rollback");
      boolean whole = back.awaitExit() != 0 && back.toString().contains("had been written");
      if (whole) {
        compare(name, what + ", killed after the last step");
        return;
      }
      assertEquals(0, back.awaitExit(), () -> what + ": " + back);
      before.assertSameAs(TreeSnapshot.of(isolatedTop));
      assertEquals(changes, diff(), what);
      if (killed(random)) {
        App finish = home.command("apply", "blue", "--finish");
        assertEquals(0, finish.awaitExit(), () -> what + ": " + finish);
      }
    }
    compare(name, what);
  }

  /** Plain and isolated; what is left open is closed. */
  private void play(String name, long seed) {
    Set<String> without = new HashSet<>(FileFuzzIT.WITHOUT);
    without.add(Grammar.RESTART);
    List<String> steps = new Grammar(seed, without).steps(STEPS);
    for (Path top : List.of(plainTop, isolatedTop)) {
      FuzzTree.make(top.resolve(name + Comparison.DEPTH), true);
    }
    Player isolated =
        Player.start(
            home.on(jdk)
                .instance("blue")
                .option("log=quiet")
                .longRunning()
                .jvm("-XX:-OmitStackTraceInFastThrow"),
            isolatedTop);
    for (Player player : List.of(plain, isolated)) {
      player.play(name + Comparison.DEPTH, steps);
      player.close(name + Comparison.DEPTH);
    }
    for (Player player : List.of(plain, isolated)) {
      player.answer();
      player.answer();
    }
    isolated.end(false);
  }

  private List<String> diff() {
    App diff = home.command("diff", "blue");
    assertEquals(0, diff.awaitExit(), diff::toString);
    return diff.stdout();
  }

  /** Kills {@code apply} somewhere; false if it was done already. */
  private boolean killed(Random random) throws IOException {
    Path journal = home.dir().resolve("instances/blue/apply");
    App apply = home.startCommand("apply", "blue", "--yes");
    int steps = 0;
    while (steps == 0 && apply.isAlive()) {
      steps = steps(journal);
    }
    if (steps == 0) {
      assertEquals(0, apply.awaitExit(), apply::toString); // it was quicker than the look
      return false;
    }
    int last = random.nextInt(steps + steps / 10 + 1);
    while (apply.isAlive() && done(journal) < last) {
      Thread.onSpinWait();
    }
    apply.kill();
    if (!Files.exists(journal)) {
      return false;
    }
    int done = done(journal);
    killedBefore += done == 0 ? 1 : 0;
    killedBetween += done > 0 && done < steps ? 1 : 0;
    killedAfter += done >= steps ? 1 : 0;
    return true;
  }

  private static int steps(Path journal) {
    try {
      return Files.readAllLines(journal.resolve("plan")).size() - 1;
    } catch (IOException e) {
      return 0; // not there yet
    }
  }

  private static int done(Path journal) {
    try {
      return (int) Files.size(journal.resolve("done"));
    } catch (IOException e) {
      return Files.exists(journal) ? 0 : Integer.MAX_VALUE; // over
    }
  }

  private void compare(String name, String what) {
    plain.tree(name);
    machine.tree(name);
    List<String> wanted = plain.answer();
    List<String> seen = machine.answer();
    List<String> whats = new ArrayList<>(List.of("the tree after apply, " + what));
    assertNull(Divergence.between(0, whats, wanted, seen));
    assertEquals(List.of(), diff(), what);
    assertTrue(Files.notExists(home.dir().resolve("instances/blue/apply")), what);
  }
}
