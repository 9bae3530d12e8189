package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copying, emptying, restoring and removing instances, also where the command is killed. */
class LifeIT {
  private static final int KILLS = Integer.getInteger("life.kills", 2);
  private static final int FILES = 1000;
  private static final int LONGEST_MILLIS = 1200;

  @RegisterExtension final Home home = new Home();

  private String note(String instance, String... commands) {
    App app = home.on(Jdks.current()).instance(instance).probe("Note", (Object[]) commands);
    assertEquals(0, app.awaitExit(), app::toString);
    return String.join("\n", app.stdout());
  }

  private App done(String... arguments) {
    App command = home.command(arguments);
    assertEquals(0, command.awaitExit(), command::toString);
    return command;
  }

  private Path files(String instance) {
    return home.dir().resolve("instances").resolve(instance).resolve("files");
  }

  @Test
  void instance_is_cloned_restored_reset_and_removed() throws Exception {
    String file = Files.writeString(home.work().resolve("f"), "base").toString();
    String other = Files.createLink(home.work().resolve("g"), Path.of(file)).toString();
    home.watch(home.work());
    note("blue", "append", file, "+blue");
    done("snapshot", "blue", "first");
    done("clone", "blue", "green");
    assertEquals(
        other + "=base+blue+green", note("green", "append", file, "+green", "read", other));
    assertEquals(1, home.ps("green").path("slot").asInt());
    assertEquals(file + "=base+blue+2", note("blue", "append", file, "+2", "read", file));
    done("restore", "blue", "first");
    assertEquals(file + "=base+blue", note("blue", "read", file));
    done("reset", "blue");
    assertEquals(file + "=base", note("blue", "read", file));
    done("rm", "blue", "green");
    assertEquals(0, home.ps().size());
    assertEquals("", note("red"));
    assertEquals(0, home.ps("red").path("slot").asInt());
  }

  @Test
  void live_instance_is_left_alone() {
    App app = home.on(Jdks.current()).instance("blue").probe("Note", "wait");
    app.awaitStdout("waiting");
    for (String[] command :
        List.of(
            new String[] {"reset", "blue"},
            new String[] {"rm", "blue"},
            new String[] {"clone", "blue", "green"})) {
      App refused = home.command(command);
      assertEquals(1, refused.awaitExit(), refused::toString);
      assertTrue(
          refused.stderr().get(0).contains("is live (pid " + app.pid() + ")"), refused::toString);
    }
  }

  @Test
  void killed_commands_leave_an_instance_as_it_was_or_as_it_was_to_be() throws Exception {
    long seed = Long.getLong("life.seed", System.nanoTime());
    System.out.println("LifeIT: -Dlife.seed=" + seed);
    Random random = new Random(seed);
    note("blue");
    fill(files("blue"), "old");
    Map<String, String> old = tree("blue");
    done("snapshot", "blue", "old");
    for (int i = 0; i < KILLS; i++) {
      kill(random, "clone", "blue", "copy" + i);
      assertEquals(old, tree("blue"));
      if (Files.exists(files("copy" + i))) {
        assertEquals(old, tree("copy" + i));
        done("rm", "copy" + i);
      }
    }
    note("blue", "write", home.work().resolve("new").toString(), "x");
    Map<String, String> changed = tree("blue");
    assertNotEquals(old, changed);
    done("snapshot", "blue", "new");
    for (int i = 0; i < KILLS; i++) {
      String wanted = i % 2 == 0 ? "old" : "new";
      kill(random, "restore", "blue", wanted);
      done("snapshot", "blue", "seen" + i); // finishes what was begun
      Map<String, String> now = tree("blue");
      assertTrue(now.equals(old) || now.equals(changed), "kill " + i + ": " + now.size());
      done("restore", "blue", wanted);
      assertEquals(wanted.equals("old") ? old : changed, tree("blue"));
    }
    done("prune");
    try (var left = Files.list(home.dir().resolve("tmp"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** What the app sees of a layer: names, modes, times and contents. */
  private Map<String, String> tree(String instance) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    Path top = files(instance);
    try (Stream<Path> all = Files.walk(top)) {
      for (Path file : all.toList()) {
        String name = top.relativize(file).toString();
        if (!name.startsWith(".wh..wh.work") && !name.isEmpty()) {
          String content = Files.isRegularFile(file) ? Files.readString(file) : "";
          tree.put(
              name,
              Files.getAttribute(file, "unix:mode")
                  + " "
                  + Files.getLastModifiedTime(file)
                  + " "
                  + content);
        }
      }
    }
    return tree;
  }

  private void kill(Random random, String... command) throws Exception {
    App started = home.startCommand(command);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
    started.kill();
  }

  private static void fill(Path upper, String text) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path directory = Files.createDirectories(upper.resolve("d" + i % 30));
      Files.writeString(directory.resolve("f" + i), text + i);
    }
  }
}
