package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code check} says where the paths of an app lead, by what its latest start noted. */
class CheckIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void each_rule_and_state_is_told_as_the_app_has_it(Jdk jdk) throws IOException {
    Path base = Fixture.in(home.work());
    Files.createSymbolicLink(base.resolve("link"), base.resolve("dir"));
    Path target = home.dir().resolveSibling("target");
    App app =
        home.on(jdk)
            .instance("blue")
            .in(base)
            .option("files.share=dir")
            .option("files.readonly=ro")
            .option("files.deny=.hidden")
            .option("files.map=mapped:" + target)
            .probe("Note", "append", "base.txt", "x", "delete", "gone.txt", "write", "new", "y");
    assertEquals(0, app.awaitExit(), app::toString);
    Path upper = home.dir().resolve("instances/blue/files" + base);
    check(base.resolve("base.txt"), "overlay", "changed", upper + "/base.txt", upper + "/base.txt");
    check(base.resolve("gone.txt"), "overlay", "whiteout", null, upper + "/gone.txt");
    check(base.resolve("new"), "overlay", "upper", upper + "/new", upper + "/new");
    check(base.resolve("base.zip"), "overlay", "base", base + "/base.zip", upper + "/base.zip");
    check(base.resolve("none"), "overlay", "missing", null, upper + "/none");
    check(base.resolve("ro/x"), "readonly", "missing", null, null);
    check(base.resolve(".hidden"), "deny", "denied", null, null);
    check(base.resolve("mapped/x"), "map", "missing", null, target + "/x");
    Path one = base.resolve("dir/one.txt");
    check(one, "share", "base", one.toString(), one.toString());
    JsonNode linked =
        check(base.resolve("link/one.txt"), "share", "base", one.toString(), one.toString());
    assertEquals(one.toString(), linked.path("resolved").asText());
    assertEquals("overlay", linked.path("ruleOfName").path("kind").asText());
    assertEquals("files.share=" + base.resolve("dir"), linked.at("/rule/option").asText());
    check(jdk.home().resolve("lib"), "never-redirected", "base", null, null);
    check(home.dir(), "never-redirected", "base", null, null);
    App text = home.command("check", base.resolve("base.txt").toString(), "--instance", "blue");
    assertTrue(text.stdout().contains("  state    changed"), text::toString);
  }

  @Test
  void options_of_the_command_line_stand_in_for_those_of_a_start() {
    Jdk jdk = Jdks.current();
    home.takeSlotZero(jdk);
    App told =
        home.command(
            "check", "/a/b", "--instance", "first", "-o", "files=fresh", "-o", "files.roots=/a");
    assertEquals(0, told.awaitExit(), told::toString);
    assertTrue(told.toString().contains("(files=fresh,files.roots=/a)"), told::toString);
  }

  @Test
  void wrong_usage_and_failures_have_their_exit_codes() {
    home.takeSlotZero(Jdks.current());
    assertEquals(0, home.command("check", "--help").awaitExit());
    assertEquals(2, home.command("check", "/a").awaitExit());
    assertEquals(2, home.command("check", "/a", "--instance", "first", "-o", "x=1").awaitExit());
    App none = home.command("check", "/a", "--instance", "none");
    assertEquals(1, none.awaitExit());
    assertTrue(none.stderr().get(0).contains("no instance none in "), none::toString);
  }

  private JsonNode check(Path path, String kind, String state, String read, String write)
      throws IOException {
    App app = home.command("check", path.toString(), "--instance", "blue", "--json");
    assertEquals(0, app.awaitExit(), app::toString);
    JsonNode told = new ObjectMapper().readTree(String.join("\n", app.stdout()));
    assertEquals(kind, told.path("rule").path("kind").asText(), told::toString);
    assertEquals(state, told.path("state").asText(), told::toString);
    if (!kind.equals("never-redirected")) {
      assertEquals(read, told.path("read").textValue(), told::toString);
      assertEquals(write, told.path("write").textValue(), told::toString);
    }
    return told;
  }
}
