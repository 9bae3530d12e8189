package dev.isolation.it.files;

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
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverlayIT {
  @RegisterExtension final Home home = new Home();
  private Path base;

  @BeforeEach
  void makeBase() throws IOException {
    base = Fixture.in(home.work());
    home.watch(base);
  }

  @EachJdk
  void instances_of_one_directory_keep_their_own_files(Jdk jdk) {
    note(jdk, "blue", "write", "base.txt", "blue", "delete", "gone.txt", "write", "new", "1");
    note(jdk, "green", "append", "base.txt", "green");
    assertEquals(
        List.of(
            "base.txt=blue",
            "gone.txt java.io.FileNotFoundException",
            "list [.hidden, base.txt, base.zip, dir, new]"),
        note(jdk, "blue", "read", "base.txt", "read", "gone.txt", "list", "."));
    assertEquals(
        List.of("base.txt=base", "green", "list [.hidden, base.txt, base.zip, dir, gone.txt]"),
        note(jdk, "green", "read", "base.txt", "list", "."));
  }

  @Test
  void copy_up_and_whiteout_are_events() {
    note(
        Jdks.current(),
        "blue",
        "append",
        "base.txt",
        "blue",
        "delete",
        "gone.txt",
        "write",
        "new",
        "1");
    String events = String.join("\n", home.command("events", "blue").stdout());
    assertTrue(events.contains(" copy-up path=" + base.resolve("base.txt")), events);
    assertTrue(events.contains(" whiteout path=" + base.resolve("gone.txt")), events);
    assertFalse(events.contains("path=" + base.resolve("new")), events);
  }

  @EachJdk
  void temp_directory_is_private(Jdk jdk) {
    Path before = Path.of(System.getProperty("java.io.tmpdir"));
    for (String line : note(jdk, "blue", "temp")) {
      Path dir = Path.of(line.substring(line.indexOf('=') + 1));
      assertTrue(dir.startsWith(home.dir().resolve("instances/blue")), line);
      assertFalse(dir.equals(before), line);
    }
  }

  @Test
  void change_of_the_base_is_seen_at_once() throws IOException {
    Jdk jdk = Jdks.current();
    Path shared = Files.createDirectories(home.work().resolve("hot"));
    Path file = shared.resolve("file");
    assertEquals(
        List.of(file + " java.io.FileNotFoundException"), note(jdk, "blue", "read", file + ""));
    Files.writeString(file, "deployed");
    assertEquals(List.of(file + "=deployed"), note(jdk, "blue", "read", file + ""));
  }

  @EachJdk
  void files_after_kill_are_read_by_the_next_start(Jdk jdk) {
    App killed =
        home.on(jdk)
            .instance("blue")
            .in(base)
            .probe("Note", "write", "base.txt", "before", "delete", "gone.txt", "wait");
    killed.awaitStdout("waiting");
    killed.kill();
    assertEquals(
        List.of("base.txt=before", "list [.hidden, base.txt, base.zip, dir]"),
        note(jdk, "blue", "read", "base.txt", "list", "."));
  }

  @Test
  void start_removes_what_a_killed_process_left_unfinished() throws IOException {
    Jdk jdk = Jdks.current();
    note(jdk, "blue", "write", "base.txt", "blue");
    Path work = home.dir().resolve("instances/blue/files/.wh..wh.work");
    Path left = Files.createFile(work.resolve("4194305-abc-1"));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              note(jdk, "blue", "read", "base.txt");
              return Files.notExists(left);
            });
  }

  @Test
  void files_after_halt_are_read_by_the_next_start() {
    Jdk jdk = Jdks.current();
    App halted =
        home.on(jdk).instance("blue").in(base).probe("Note", "append", "base.txt", "x", "die");
    assertEquals(9, halted.awaitExit(), halted::toString);
    assertEquals(List.of("base.txt=base", "x"), note(jdk, "blue", "read", "base.txt"));
  }

  @Test
  void members_of_one_instance_see_the_same_files() {
    Jdk jdk = Jdks.current();
    App first =
        home.on(jdk).instance("blue").in(base).probe("Note", "write", "new", "shared", "wait");
    first.awaitStdout("waiting");
    assertEquals(List.of("new=shared"), note(jdk, "blue", "read", "new"));
  }

  private List<String> note(Jdk jdk, String instance, Object... commands) {
    App app = home.on(jdk).instance(instance).in(base).probe("Note", commands);
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout().stream().filter(line -> !line.startsWith("delete ")).toList();
  }
}
