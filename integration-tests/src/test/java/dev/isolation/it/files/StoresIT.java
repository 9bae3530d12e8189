package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real stores, open twice at once on one directory, keep what each instance wrote beside what the
 * machine had. On the JDK that runs the tests; {@code -Dstores.jdks=all} takes every one at hand.
 */
class StoresIT {
  /** Whose own locks keep a second process out: that the instances open them shows something. */
  private static final List<String> LOCKED =
      List.of("h2", "derby", "sqlite", "lucene", "rocksdb", "mapdb", "kafka", "git");

  /** Besides, a journal that relies on its broker's lock. */
  private static final List<String> ALL = with(LOCKED, "artemis");

  private static final String AFTER_KILL = "git-after-kill";
  private static final int ROUNDS = 5;

  @RegisterExtension final Home home = new Home();
  private Path base;

  static List<Jdk> jdks() {
    return System.getProperty("stores.jdks", "").equals("all")
        ? Jdks.matrix()
        : List.of(Jdks.current());
  }

  @BeforeEach
  void makeBase() throws IOException {
    base = Files.createDirectories(home.work().resolve("stores"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void stores_open_twice_at_once_keep_what_each_instance_wrote(Jdk jdk) {
    App plain = start(home.on(jdk), "base", ALL);
    assertOpen(plain, ALL);
    assertRefusesSecondProcess(jdk);
    finish(plain, ALL, List.of(), "base");
    TreeSnapshot before = TreeSnapshot.of(base);

    App blue = start(home.on(jdk).instance("blue"), "blue", ALL);
    App green = start(home.on(jdk).instance("green"), "green", ALL);
    assertOpen(blue, ALL);
    assertOpen(green, ALL);
    finish(blue, ALL, List.of("base"), "blue");
    finish(green, ALL, List.of("base"), "green");
    play(home.on(jdk).instance("blue"), List.of("base", "blue"), "blue-again");
    play(home.on(jdk).instance("green"), List.of("base", "green"), "green-again");

    before.assertSameAs(TreeSnapshot.of(base));
    play(home.on(jdk), List.of("base"), "plain");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void stores_killed_while_writing_reopen_with_what_they_acknowledged(Jdk jdk) {
    play(home.on(jdk), List.of(), "base");
    TreeSnapshot before = TreeSnapshot.of(base);
    App killed = start(home.on(jdk).instance("blue"), "blue", ALL);
    assertOpen(killed, ALL);
    killed.send("forever");
    killed.awaitStdout(ALL.get(ALL.size() - 1) + " added blue" + ROUNDS);
    killed.kill();

    List<String> stores = new ArrayList<>(ALL);
    stores.set(stores.indexOf("git"), AFTER_KILL);
    App again = start(home.on(jdk).instance("blue"), "more", stores);
    assertOpen(again, stores);
    for (String store : stores) {
      String name = store.equals(AFTER_KILL) ? "git" : store;
      assertKept(added(killed, name), held(again, store), name);
    }
    finish(again, stores);
    before.assertSameAs(TreeSnapshot.of(base));
  }

  /** It holds what was acknowledged, and perhaps the one note that was on its way. */
  private static void assertKept(Set<String> acknowledged, Set<String> held, String store) {
    assertTrue(acknowledged.size() >= ROUNDS, store + acknowledged);
    Set<String> atMost = new TreeSet<>(acknowledged);
    atMost.add("base");
    assertTrue(held.containsAll(atMost), () -> store + " lost of " + atMost + ": " + held);
    atMost.add("blue" + (acknowledged.size() + 1));
    assertTrue(atMost.containsAll(held), () -> store + " has more than " + atMost + ": " + held);
  }

  /** The oracle: without isolation, each store's own lock refuses. */
  private void assertRefusesSecondProcess(Jdk jdk) {
    App second = start(home.on(jdk), "second", LOCKED);
    second.awaitStdout("^open \\[\\]");
    for (String store : LOCKED) {
      second.awaitStdout("^refused " + store + " ");
    }
    second.send("close");
    assertEquals(0, second.awaitExit(), second::toString);
  }

  private void play(Launch launch, List<String> held, String note) {
    App app = start(launch, note, ALL);
    assertOpen(app, ALL);
    finish(app, ALL, held, note);
  }

  private void finish(App app, List<String> stores, List<String> held, String note) {
    for (String store : stores) {
      assertEquals(new TreeSet<>(held), held(app, store), () -> store + " of " + app);
    }
    finish(app, stores);
    for (String store : stores) {
      assertEquals(Set.of(note), added(app, store), () -> store + " of " + app);
    }
  }

  private static void finish(App app, List<String> stores) {
    app.send("close");
    assertEquals(0, app.awaitExit(), app::toString);
    for (String store : stores) {
      app.awaitStdout("^" + store + " closed");
    }
  }

  private App start(Launch launch, String note, List<String> stores) {
    // where Git looks for its user's configuration, and keeps what it measured of the file system
    String user = home.work().getParent().resolve("user").toString();
    launch.environment("HOME", user).environment("XDG_CONFIG_HOME", user);
    launch.classPath(
        Artifacts.javaStores().resolve("java-stores.jar"), Artifacts.javaStores().resolve("lib/*"));
    List<Object> arguments = new ArrayList<>(List.of("stores", note));
    arguments.addAll(stores);
    return launch.main("com.example.javastores.Stores", arguments.toArray());
  }

  private static void assertOpen(App app, List<String> stores) {
    Matcher open = app.awaitStdout("^open \\[(.*)\\]");
    assertEquals(String.join(", ", stores), open.group(1), app::toString);
  }

  private static Set<String> held(App app, String store) {
    String list = app.awaitStdout("^" + store + " holds \\[(.*)\\]").group(1);
    return list.isEmpty() ? Set.of() : new TreeSet<>(List.of(list.split(", ")));
  }

  private static Set<String> added(App app, String store) {
    Pattern line = Pattern.compile(Pattern.quote(store) + " added (.*)");
    Set<String> added = new TreeSet<>();
    for (String said : app.stdout()) {
      Matcher matcher = line.matcher(said);
      if (matcher.matches()) {
        added.add(matcher.group(1));
      }
    }
    return added;
  }

  private static List<String> with(List<String> stores, String more) {
    List<String> all = new ArrayList<>(stores);
    all.add(more);
    return List.copyOf(all);
  }
}
