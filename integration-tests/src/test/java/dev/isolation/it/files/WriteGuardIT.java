package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** Instances take turns in writing a file that they share. */
class WriteGuardIT {
  private static final List<String> WAYS =
      List.of("stream", "random", "bytes", "channel", "new", "async", "nio", "streamchannel");

  @RegisterExtension final Home home = new Home();
  private Path shared;
  private Jdk jdk;
  private App blue;
  private App green;

  @BeforeEach
  void makeTree() throws IOException {
    shared = Files.createDirectories(home.work().resolve("shared"));
  }

  /** One pair of JVMs does it all: starting one takes longer than most of the steps. */
  @EachJdk
  void instances_take_turns_in_every_way_and_order(Jdk jdk) {
    this.jdk = jdk;
    blue = start(jdk, "blue", 30);
    green = start(jdk, "green", 1);
    assertAll(
        () -> in("ways", this::everyWayToWriteWaitsAndReadersNeverDo),
        () -> in("new", this::filesMadeNewAreHeldAndPresentOnesFailAtOnce),
        () -> in("names", this::namesAreRemovedAndReplacedInTurn),
        () -> in("waiting", this::waitingWriterGoesOnWhenTheHolderClosesOrIsKilled),
        () -> in("members", this::membersAndThreadsOfOneInstanceNeverWait),
        () -> in("forgotten", this::forgottenFilesAndMappedMemoryHoldUntilCollected),
        () -> in("two", this::twoThatWantEachOthersFileEndWithARefusal));
  }

  private void everyWayToWriteWaitsAndReadersNeverDo() throws IOException {
    for (String way : WAYS) {
      Path file = shared.resolve(way);
      Files.writeString(file, "old\n");
      String held = way.equals("new") ? "channel" : way;
      assertEquals("open", tell(blue, held + " h " + file));
      assertRefused(tell(green, (way.equals("new") ? "stream" : way) + " h " + file), blue, file);
      String first = Files.readString(file).isEmpty() ? "null" : "old";
      assertEquals(first, tell(green, "read " + file), "readers never wait");
      assertEquals("done", tell(blue, "close h"));
      assertEquals("open", tell(green, "stream h " + file), way);
      assertEquals("done", tell(green, "close h"));
    }
  }

  private void filesMadeNewAreHeldAndPresentOnesFailAtOnce() {
    Path file = shared.resolve("lock");
    assertEquals("open", tell(blue, "new h " + file));
    String told = tell(green, "new h " + file);
    assertTrue(told.contains("FileAlreadyExistsException"), told);
    assertRefused(tell(green, "random h " + file), blue, file);
    assertEquals("done", tell(blue, "close h"));
  }

  private void namesAreRemovedAndReplacedInTurn() throws IOException {
    Path file = shared.resolve("file");
    Path other = shared.resolve("other");
    Files.writeString(other, "other\n");
    assertEquals("open", tell(blue, "stream h " + file));
    assertRefused(tell(green, "delete " + file), blue, file);
    assertRefused(tell(green, "move " + other + " " + file), blue, file);
    assertRefused(tell(green, "move " + file + " " + other), blue, file);
    assertRefused(tell(green, "copy " + other + " " + file), blue, file);
    assertEquals("false", tell(green, "remove " + file));
    assertEquals("false", tell(green, "rename " + other + " " + file));
    green.awaitStderr("delete " + file + " failed: .*instance blue");
    assertEquals("done", tell(blue, "close h"));
    assertEquals("done", tell(green, "move " + other + " " + file));
    assertEquals("other", tell(blue, "read " + file));
    assertEquals("true", tell(green, "remove " + file));
  }

  private void waitingWriterGoesOnWhenTheHolderClosesOrIsKilled() {
    App teal = start(jdk, "teal", 60); // one that is more patient, and not needed any more
    Path file = shared.resolve("file");
    assertEquals("open", tell(blue, "random h " + file));
    int from = teal.stdout().size();
    teal.send("channel h " + file);
    awaitAsked(file, teal);
    tell(blue, "write h first");
    assertEquals("done", tell(blue, "close h"));
    assertEquals("open", answer(teal, from));
    from = blue.stdout().size();
    blue.send("stream h " + file);
    awaitAsked(file, blue);
    teal.kill();
    assertEquals("open", answer(blue, from));
    assertEquals("first", tell(blue, "read " + file));
  }

  private void membersAndThreadsOfOneInstanceNeverWait() {
    App two = start(jdk, "blue", 1);
    Path file = shared.resolve("file");
    for (App member : List.of(blue, two)) {
      assertEquals("open", tell(member, "stream a " + file));
      assertEquals("open", tell(member, "channel b " + file));
      assertEquals("done", tell(member, "close a"));
    }
    assertEquals("true", tell(blue, "lock b"), "the app's own lock is another one");
    assertEquals("false", tell(two, "lock b"));
    assertEquals("done", tell(blue, "close b"));
    assertRefused(tell(green, "async h " + file), two, file);
    assertEquals("done", tell(two, "close b"));
    assertEquals("open", tell(green, "async h " + file));
  }

  private void forgottenFilesAndMappedMemoryHoldUntilCollected() throws Exception {
    Path file = shared.resolve("file");
    for (String way : List.of("stream", "random", "channel", "async")) {
      tell(blue, way + " h " + file);
      assertRefused(tell(green, "stream h " + file), blue, file);
      tell(blue, "forget h");
      collect(blue, green, file);
    }
    assertEquals("open", tell(blue, "channel m " + file));
    assertEquals("done", tell(blue, "map m"));
    assertEquals("done", tell(blue, "close m"));
    tell(blue, "gc");
    assertRefused(tell(green, "stream h " + file), blue, file);
    tell(blue, "forget m");
    collect(blue, green, file);
  }

  private void twoThatWantEachOthersFileEndWithARefusal() {
    Path a = shared.resolve("a");
    Path b = shared.resolve("b");
    assertEquals("open", tell(blue, "stream a " + a));
    assertEquals("open", tell(green, "stream b " + b));
    int from = blue.stdout().size();
    blue.send("stream b " + b);
    assertRefused(tell(green, "stream a " + a), blue, a);
    assertEquals("done", tell(green, "close b"));
    assertEquals("open", answer(blue, from));
  }

  @EachJdk
  void no_update_of_four_instances_is_lost(Jdk jdk) throws IOException {
    Path file = shared.resolve("number");
    List<App> apps = new ArrayList<>();
    for (String instance : List.of("a", "b", "c", "d")) {
      apps.add(isolated(jdk, instance).probe("Count", file, 250));
    }
    apps.forEach(app -> app.awaitStdout("ready"));
    apps.forEach(app -> app.send("go"));
    for (App app : apps) {
      assertEquals(0, app.awaitExit(), app::toString);
    }
    assertEquals(1000, ByteBuffer.wrap(Files.readAllBytes(file)).getLong());
  }

  @Test
  void one_file_by_two_names_is_one_and_nothing_lies_beside_it() throws IOException {
    Jdk jdk = Jdks.current();
    App blue = start(jdk, "blue", 30);
    App green = start(jdk, "green", 1);
    Path link = Files.createSymbolicLink(home.work().resolve("link"), shared);
    Path file = shared.resolve("file");
    assertEquals("open", tell(blue, "stream h " + link.resolve("file")));
    assertRefused(tell(green, "stream h shared/../shared/file"), blue, Path.of("shared"));
    try (Stream<Path> files = Files.list(shared)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void guard_that_is_off_lets_both_write() {
    Jdk jdk = Jdks.current();
    Path file = shared.resolve("file");
    App blue = isolated(jdk, "blue").option("guard.files=off").probe("Writers");
    App green = isolated(jdk, "green").option("guard.files=off").probe("Writers");
    blue.awaitStdout("ready");
    green.awaitStdout("ready");
    assertEquals("open", tell(blue, "stream h " + file));
    assertEquals("open", tell(green, "stream h " + file));
  }

  @Test
  void files_that_are_not_shared_are_not_guarded() {
    Jdk jdk = Jdks.current();
    App blue = start(jdk, "blue", 1);
    App green = start(jdk, "green", 1);
    assertEquals("open", tell(blue, "stream h own"));
    assertEquals("open", tell(green, "stream h own"));
  }

  @Test
  void events_tell_of_waits_and_refusals() {
    Jdk jdk = Jdks.current();
    App blue = start(jdk, "blue", 30);
    App green = start(jdk, "green", 1);
    Path file = shared.resolve("file");
    tell(blue, "stream h " + file);
    assertRefused(tell(green, "stream h " + file), blue, file);
    App events = home.command("events", "green");
    String expected = " refusal path=" + file + " holder=instance blue (pid " + blue.pid() + ")";
    assertTrue(events.stdout().toString().contains(expected), events::toString);
  }

  /** A step with files of its own. */
  private void in(String name, Executable step) throws Throwable {
    shared = Files.createDirectory(home.work().resolve("shared").resolve(name));
    step.execute();
  }

  /** Runs the collector until the other instance gets in, and out again. */
  private void collect(App holder, App other, Path file) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String told = "";
    while (!told.equals("open") && System.nanoTime() < end) {
      tell(holder, "gc");
      told = tell(other, "stream h " + file);
    }
    assertEquals("open", told);
    assertEquals("done", tell(other, "close h"));
  }

  /** A waiting process has the lock file open. */
  private void awaitAsked(Path file, App app) {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(
            () -> {
              try (Stream<Path> handles = Files.list(Path.of("/proc/" + app.pid() + "/fd"))) {
                return handles.anyMatch(WriteGuardIT::isSidecar);
              }
            });
  }

  private static boolean isSidecar(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("/locks/shared/");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static void assertRefused(String told, App holder, Path file) {
    Pattern expected =
        Pattern.compile(
            "(java\\.io\\.FileNotFoundException|java\\.nio\\.file\\.FileSystemException)[: ].*"
                + file.getFileName()
                + ".*instance [a-z]+ \\(pid "
                + holder.pid()
                + "\\) has been writing this shared file for [0-9]+ s \\(guard.timeout\\).*");
    Matcher matcher = expected.matcher(told);
    assertTrue(matcher.matches(), told);
  }

  private Launch isolated(Jdk jdk, String instance) {
    return home.on(jdk).instance(instance).option("files.share=shared");
  }

  private App start(Jdk jdk, String instance, int timeout) {
    App app = isolated(jdk, instance).option("guard.timeout=" + timeout).probe("Writers");
    app.awaitStdout("ready");
    return app;
  }

  private static String tell(App app, String command) {
    int from = app.stdout().size();
    app.send(command);
    return answer(app, from);
  }

  private static String answer(App app, int number) {
    String line = app.stdoutLine(number);
    return line.substring(line.indexOf(" -> ") + 4);
  }
}
