package dev.isolation.it.files.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Members of one instance at work at once on files of their own and on shared ones, some killed at
 * random moments and started again, lose nothing that they had finished. {@code -Dfiles.kills=1000}
 * is the number of kills on JDK 17, a tenth of it that on the others; {@code -Dfiles.seed=N} is the
 * seed of the moments.
 */
class MembersIT {
  private static final int KILLS = Integer.getInteger("files.kills", 20);
  private static final long SEED = Long.getLong("files.seed", System.nanoTime() % 1_000_000);
  private static final int LONGEST_LIFE_MS = 400;

  @RegisterExtension final Home home = new Home();

  private final List<App> members = new ArrayList<>();
  private Jdk jdk;
  private Path base;
  private Path acks;

  @EachJdk
  void two_members_with_kills_lose_nothing(Jdk jdk) throws IOException {
    play(jdk, 2);
  }

  @EachJdk
  void four_members_with_kills_lose_nothing(Jdk jdk) throws IOException {
    play(jdk, 4);
  }

  private void play(Jdk jdk, int count) throws IOException {
    this.jdk = jdk;
    int all = jdk.feature() == 17 ? KILLS : KILLS / 10;
    int kills = Math.max(2, all / 2);
    prepare(count);
    long began = System.nanoTime();
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      members.add(start(i));
    }
    for (int i = 0; i < kills; i++) {
      kill(random);
    }
    members.forEach(this::stop);
    String whole = run(home.on(jdk).instance("blue"), "check", acks, count).stdoutLine(0);
    System.out.printf(
        "%s: %d members, %d kills, seed %d, %s lines in the shared log, %d ms%n",
        jdk, count, kills, SEED, whole, (System.nanoTime() - began) / 1_000_000);
  }

  private void prepare(int count) throws IOException {
    base = Files.createDirectory(home.work().resolve("base"));
    run(home.on(jdk), "init", count);
    home.watch(base);
    home.takeSlotZero(jdk);
    // what members tell of must survive their end and be everybody's: the home is never redirected
    acks = home.dir().resolve("acks");
    Files.createFile(acks);
  }

  /** Kills a member some time after it was up, now and then before; starts it again. */
  private void kill(Random random) {
    int number = random.nextInt(members.size());
    App member = members.get(number);
    if (random.nextInt(8) > 0) {
      ready(member);
    }
    pause(random.nextInt(LONGEST_LIFE_MS));
    members.forEach(MembersIT::assertWell);
    member.kill();
    assertWell(member);
    members.set(number, start(number));
  }

  private App start(int number) {
    return home.on(jdk)
        .instance("blue")
        .option("log=quiet")
        .in(base)
        .probe("members.Member", "run", acks, number);
  }

  private void stop(App member) {
    ready(member);
    member.send("stop");
    assertEquals(0, member.awaitExit(), member::toString);
  }

  private App run(Launch launch, Object... arguments) {
    App app = launch.in(base).probe("members.Member", arguments);
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }

  private static void ready(App member) {
    assertEquals("ready", member.awaitStdout("ready|BAD.*").group(), member::toString);
  }

  private static void assertWell(App member) {
    boolean bad = member.stdout().stream().anyMatch(line -> line.startsWith("BAD"));
    assertEquals(false, bad, member::toString);
  }

  /** A life's length is what this test is about: there is no condition to wait for. */
  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
