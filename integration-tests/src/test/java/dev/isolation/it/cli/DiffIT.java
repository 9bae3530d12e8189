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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code diff} tells what an app changed of the machine's files. */
class DiffIT {
  @RegisterExtension final Home home = new Home();

  private App run(Jdk jdk, Path base, String instance, Object... commands) {
    App app = home.on(jdk).instance(instance).in(base).probe("Note", commands);
    return app;
  }

  @EachJdk
  void changes_of_an_app_are_told_deletions_first(Jdk jdk) throws IOException {
    Path base = Fixture.in(home.work());
    home.watch(base);
    App app =
        run(
            jdk,
            base,
            "blue",
            "append",
            "base.txt",
            "x\n",
            "delete",
            "gone.txt",
            "write",
            "new",
            "y",
            "mkdir",
            "made",
            "delete",
            "dir/one.txt",
            "read",
            "dir/two.txt");
    assertEquals(0, app.awaitExit(), app::toString);
    List<String> wanted =
        List.of(
            "D " + base + "/dir/one.txt",
            "D " + base + "/gone.txt",
            "C " + base + "/base.txt",
            "A " + base + "/made",
            "A " + base + "/new");
    App diff = home.command("diff", "blue");
    assertEquals(0, diff.awaitExit(), diff::toString);
    assertEquals(wanted, diff.stdout());
    JsonNode json = new ObjectMapper().readTree(text(home.command("diff", "blue", "--json")));
    assertEquals(5, json.size());
    assertEquals(
        "{\"change\":\"C\",\"path\":\"" + base + "/base.txt\",\"type\":\"file\",\"size\":7}",
        json.get(2).toString());
    assertEquals(
        "{\"change\":\"A\",\"path\":\"" + base + "/made\",\"type\":\"directory\"}",
        json.get(3).toString());
  }

  @Test
  void live_instance_is_read_and_sums_and_one_file_are_told() throws IOException {
    Path base = Fixture.in(home.work());
    App app =
        run(
            Jdks.current(),
            base,
            "blue",
            "append",
            "base.txt",
            "x\n",
            "delete",
            "gone.txt",
            "wait");
    app.awaitStdout("waiting");
    App stat = home.command("diff", "blue", "--stat");
    assertEquals(
        List.of("D     1 paths, 5 bytes", "C     1 paths, 7 bytes", "total 2 paths, 12 bytes"),
        stat.stdout());
    App file = home.command("diff", "blue", base + "/base.txt");
    assertEquals(
        List.of("--- " + base + "/base.txt", "+++ " + base + "/base.txt\t(blue)", "@@ -1 +1,2 @@")
            .toString(),
        file.stdout().subList(0, 3).toString());
    assertEquals(List.of(" base", "+x"), file.stdout().subList(3, 5));
    App gone = home.command("diff", "blue", base + "/gone.txt");
    assertTrue(gone.stdout().contains("+++ /dev/null"), gone::toString);
    App same = home.command("diff", "blue", base + "/.hidden");
    assertEquals(0, same.awaitExit(), same::toString);
    assertEquals(List.of(), same.stdout());
    App zip = home.command("diff", "blue", base + "/base.zip", "--stat");
    assertEquals(2, zip.awaitExit(), zip::toString);
  }

  @Test
  void two_instances_differ_in_what_they_ask_for_and_change() throws IOException {
    Path base = Fixture.in(home.work());
    Jdk jdk = Jdks.current();
    assertEquals(
        0, run(jdk, base, "one", "append", "base.txt", "x", "delete", "gone.txt").awaitExit());
    App second =
        home.on(jdk)
            .instance("two")
            .in(base)
            .option("files.readonly=dir")
            .option("ports.strict=true")
            .probe("Note", "append", "base.txt", "other", "delete", "gone.txt", "write", "new", "");
    assertEquals(0, second.awaitExit(), second::toString);
    App diff = home.command("diff", "one", "two");
    assertEquals(0, diff.awaitExit(), diff::toString);
    List<String> lines = diff.stdout();
    assertTrue(lines.contains("  " + base + "/base.txt: one C, two C"), diff::toString);
    assertTrue(lines.contains("  " + base + "/new: one -, two A"), diff::toString);
    assertTrue(lines.contains("  files.readonly: one -, two " + base + "/dir"), diff::toString);
    assertTrue(lines.contains("  ports.strict: one -, two true"), diff::toString);
    assertTrue(lines.stream().noneMatch(line -> line.contains("gone.txt: ")), diff::toString);
    App none = home.command("diff", "one", "one");
    assertEquals(List.of(), none.stdout());
    JsonNode json = new ObjectMapper().readTree(text(home.command("diff", "one", "two", "--json")));
    assertEquals("one", json.path("a").asText());
    assertEquals(2, json.path("files").size(), json::toString);
    assertTrue(json.at("/files/1/a").isNull(), json::toString);
  }

  @Test
  void wrong_names_are_failures_of_their_own() throws IOException {
    home.takeSlotZero(Jdks.current());
    App none = home.command("diff", "frist");
    assertEquals(1, none.awaitExit());
    assertTrue(none.stderr().get(0).contains("did you mean first"), none::toString);
    App file = home.command("diff", "first", "nothing");
    assertEquals(1, file.awaitExit());
    assertTrue(file.stderr().get(0).contains("no instance is called nothing"), file::toString);
    App directory = home.command("diff", "first", home.work().toString());
    assertEquals(1, directory.awaitExit());
    assertTrue(directory.stderr().get(0).contains("no file but something else"));
    assertEquals(2, home.command("diff").awaitExit());
    assertTrue(Files.exists(home.dir()));
  }

  private static String text(App app) {
    assertEquals(0, app.awaitExit(), app::toString);
    return String.join("\n", app.stdout());
  }
}
