package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code apply} writes what an app changed into the machine's files. */
class ApplyIT {
  @RegisterExtension final Home home = new Home();

  private Path base;

  @BeforeEach
  void make() throws IOException {
    base = Fixture.in(home.work());
  }

  private App start(Jdk jdk, Object... commands) {
    return home.on(jdk).instance("blue").in(base).probe("Note", commands);
  }

  private void change(Jdk jdk) {
    App app =
        start(
            jdk,
            "append",
            "base.txt",
            "x\n",
            "delete",
            "gone.txt",
            "mkdir",
            "made",
            "write",
            "made/new",
            "y",
            "delete",
            "dir/one.txt");
    assertEquals(0, app.awaitExit(), app::toString);
  }

  private String read(String name) throws IOException {
    return Files.readString(base.resolve(name));
  }

  @EachJdk
  void changes_become_the_machines_and_the_instance_has_none(Jdk jdk) throws IOException {
    change(jdk);
    App apply = home.command("apply", "blue", "--yes");
    assertEquals(0, apply.awaitExit(), apply::toString);
    assertEquals(
        List.of(
            "D " + base + "/dir/one.txt",
            "D " + base + "/gone.txt",
            "C " + base + "/base.txt",
            "A " + base + "/made",
            "A " + base + "/made/new"),
        apply.stdout());
    assertEquals(List.of(), apply.stderr());
    assertEquals("base\nx\n", read("base.txt"));
    assertEquals("y", read("made/new"));
    assertFalse(Files.exists(base.resolve("gone.txt")));
    assertFalse(Files.exists(base.resolve("dir/one.txt")));
    App diff = home.command("diff", "blue");
    assertEquals(0, diff.awaitExit(), diff::toString);
    assertEquals(List.of(), diff.stdout());
    App again = start(jdk, "read", "base.txt", "list", ".", "append", "base.txt", "z");
    assertEquals(0, again.awaitExit(), again::toString);
    assertTrue(again.stdout().contains("base.txt=base"), again::toString);
    assertEquals("base\nx\n", read("base.txt"));
  }

  @Test
  void live_instance_is_refused_with_its_pid() throws IOException {
    App app = start(Jdks.current(), "append", "base.txt", "x", "wait");
    app.awaitStdout("waiting");
    App apply = home.command("apply", "blue", "--yes");
    assertEquals(1, apply.awaitExit(), apply::toString);
    assertTrue(apply.stderr().get(0).contains("is live (pid " + app.pid()), apply::toString);
    assertEquals("base\n", read("base.txt"));
  }

  @Test
  void nobody_to_ask_and_options_that_exclude_each_other_are_wrong_usage() throws IOException {
    change(Jdks.current());
    home.watch(base);
    App unasked = home.command("apply", "blue");
    assertEquals(2, unasked.awaitExit(), unasked::toString);
    assertTrue(unasked.stderr().get(0).contains("say --yes"), unasked::toString);
    assertEquals(2, home.command("apply", "blue", "--finish", "--yes").awaitExit());
    assertEquals(2, home.command("apply", "blue", "--yes", "--only", "[").awaitExit());
    App none = home.command("apply", "blue", "--finish");
    assertEquals(1, none.awaitExit(), none::toString);
    assertTrue(none.stderr().get(0).contains("nothing of blue is unfinished"), none::toString);
  }

  @Test
  void what_others_changed_meanwhile_is_kept_unless_forced() throws IOException {
    change(Jdks.current());
    Files.writeString(base.resolve("base.txt"), "theirs\n");
    App refused = home.command("apply", "blue", "--yes");
    assertEquals(1, refused.awaitExit(), refused::toString);
    assertTrue(refused.stderr().get(0).contains(base + "/base.txt"), refused::toString);
    assertTrue(Files.exists(base.resolve("gone.txt")));
    assertEquals(0, home.command("apply", "blue", "--yes", "--only", "made").awaitExit());
    assertEquals("y", read("made/new"));
    assertEquals("theirs\n", read("base.txt"));
    assertEquals(0, home.command("apply", "blue", "--yes", "--force").awaitExit());
    assertEquals("base\nx\n", read("base.txt"));
  }

  @Test
  void interrupted_one_stops_starts_and_commands_until_it_is_ended() throws IOException {
    change(Jdks.current());
    Path made = base.resolve("made");
    Path journal = home.dir().resolve("instances/blue/apply");
    Files.createDirectories(journal.resolve("originals"));
    Files.writeString(
        journal.resolve("plan"), "isolation-apply 1 whole 1f\nMKDIR " + made + " - new - -\n");
    Files.writeString(journal.resolve("done"), "");
    App app = start(Jdks.current(), "read", "base.txt");
    assertEquals(1, app.awaitExit(), app::toString);
    assertTrue(app.stderr().get(0).contains("apply blue --finish goes on"), app::toString);
    App reset = home.command("reset", "blue", "--yes");
    assertEquals(1, reset.awaitExit(), reset::toString);
    assertTrue(reset.stderr().get(0).contains("--rollback brings back"), reset::toString);
    assertEquals(0, home.command("apply", "blue", "--rollback").awaitExit());
    assertEquals(0, start(Jdks.current(), "read", "base.txt").awaitExit());
  }
}
