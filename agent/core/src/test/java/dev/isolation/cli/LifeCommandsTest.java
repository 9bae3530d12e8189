package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;
  private Home home;
  private Instance blue;

  @BeforeEach
  void makeInstances() throws Exception {
    home = Home.open(directory.resolve("home").toFile());
    blue = home.join("blue");
    Files.write(file(blue, "f"), "one".getBytes("UTF-8"));
    home.join("live").register();
  }

  private static Path file(Instance instance, String name) {
    return instance.upper().toPath().resolve(name);
  }

  private static String text(Instance instance) throws Exception {
    return new String(Files.readAllBytes(file(instance, "f")), "UTF-8");
  }

  private int execute(String... arguments) {
    out.reset();
    err.reset();
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.directory().getPath();
    return Main.execute(new PrintStream(out), new PrintStream(err), all, new File("isolation.jar"));
  }

  @ParameterizedTest
  @CsvSource({
    "reset live, 1, instance live is live (pid ",
    "rm live, 1, instance live is live (pid ",
    "clone live x, 1, instance live is live (pid ",
    "snapshot live, 1, instance live is live (pid ",
    "restore live x, 1, instance live is live (pid ",
    "clone blue live, 1, there is an instance live already",
    "clone blue ../x, 1, not an instance name: ../x",
    "clone blu x, 1, 'no instance blu in HOME, did you mean blue?'",
    "rm bluf, 1, 'no instance bluf in HOME, did you mean blue?'",
    "restore blue one, 1, blue has no snapshot one",
    "snapshot blue --remove, 2, snapshot: --remove goes with a NAME",
    "snapshot blue x --list, 2, snapshot: --remove goes with a NAME",
    "snapshot blue ../x, 1, not an instance name: ../x",
    "rm, 2, rm: Missing required parameter: 'INSTANCE'",
    "clone blue, 2, clone: Missing required parameter: 'NEW'",
  })
  void command_that_fails_says_why_in_one_line(String line, int code, String message) {
    assertEquals(code, execute(line.split(" ")), err.toString());
    assertEquals("", out.toString());
    String expected = "isolation: " + message.replace("HOME", home.directory().getPath());
    assertTrue(err.toString().startsWith(expected), err.toString());
    assertEquals(1, err.toString().trim().split("\n").length, err.toString());
    assertEquals(2, new File(home.directory(), "instances").list().length);
  }

  @Test
  void reset_empties_and_says_nothing() {
    assertEquals(0, execute("reset", "blue"));
    assertFalse(Files.exists(file(blue, "f")));
    assertEquals("", out.toString() + err);
  }

  @Test
  void rm_removes_all_that_it_can() throws Exception {
    home.join("green");
    assertEquals(1, execute("rm", "blue", "live", "nobody", "green"));
    assertNull(home.find("blue"));
    assertNull(home.find("green"));
    assertNotNull(home.find("live"));
    assertEquals(2, err.toString().trim().split("\n").length, err.toString());
  }

  @Test
  void clone_is_apart_from_its_original() throws Exception {
    assertEquals(0, execute("clone", "blue", "green"), err.toString());
    Instance green = home.find("green");
    Files.write(file(green, "f"), "two".getBytes("UTF-8"));
    assertEquals("one", text(blue));
    assertEquals(2, green.slot());
    assertFalse(green.portsFile().file().exists());
  }

  @Test
  void snapshot_is_restored_over_and_over() throws Exception {
    assertEquals(0, execute("snapshot", "blue", "good"));
    assertEquals("good\n", out.toString());
    for (int i = 0; i < 2; i++) {
      Files.write(file(blue, "f"), "two".getBytes("UTF-8"));
      assertEquals(0, execute("restore", "blue", "good"), err.toString());
      assertEquals("one", text(blue));
    }
    assertEquals(1, execute("snapshot", "blue", "good"));
    assertTrue(err.toString().contains("has a snapshot good already"), err.toString());
    assertEquals(1, execute("restore", "blue", "goof"));
    assertTrue(err.toString().contains("did you mean good?"), err.toString());
    assertEquals(0, execute("snapshot", "blue", "good", "--remove"));
    assertEquals(0, execute("snapshot", "blue", "--list", "--json"));
    assertEquals("[]\n", out.toString());
  }

  @Test
  void snapshot_without_a_name_has_the_time_as_one() throws Exception {
    assertEquals(0, execute("snapshot", "blue"));
    String name = out.toString().trim();
    assertTrue(name.matches("[0-9]{8}-[0-9]{6}-[0-9]{3}"), name);
    assertEquals(0, execute("snapshot", "blue", "--list"));
    assertTrue(out.toString().contains("NAME"), out.toString());
    assertTrue(out.toString().contains(name), out.toString());
    assertEquals(0, execute("snapshot", "blue", "--list", "--json"));
    Map<?, ?> only = (Map<?, ?>) ((List<?>) Json.read(out.toString())).get(0);
    assertEquals(name, only.get("name"));
  }

  @Test
  void prune_removes_what_nobody_is_going_to_remove() throws Exception {
    Instance green = home.joinEphemeral("green");
    assertEquals(0, execute("prune"));
    assertEquals("", out.toString());
    File description = new File(green.directory(), "instance.json");
    String text = new String(Files.readAllBytes(description.toPath()), "UTF-8");
    String ended = text.replaceAll("(\"ephemeral\": *\".*)\\.[0-9]+\"", "$1.1\"");
    Files.write(description.toPath(), ended.getBytes("UTF-8"));
    assertEquals(0, execute("prune", "--json"));
    assertEquals(Arrays.asList("green"), Json.read(out.toString()));
    assertNull(home.find("green"));
    assertNotNull(home.find("blue"));
  }
}
