package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code files.*} says about trees, in a JVM. */
class FileRulesIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void each_kind_of_tree_is_what_its_rule_says(Jdk jdk) throws IOException {
    for (String tree : List.of("plain", "fresh", "readonly", "deny", "mapped")) {
      fill(home.work().resolve(tree));
      home.watch(home.work().resolve(tree));
    }
    Path shared = fill(home.work().resolve("share"));
    Path link = home.work().resolve("share/link");
    Files.createSymbolicLink(link, home.work().resolve("plain"));
    Path target = home.dir().resolveSibling("target");
    Map<String, String> told =
        run(
            isolated(jdk)
                .option("files.fresh=fresh")
                .option("files.readonly=readonly")
                .option("files.deny=deny")
                .option("files.share=share")
                .option("files.map=mapped:" + target),
            "plain fresh readonly deny mapped share share/link");
    assertEquals("[dir, made]", told.get("plain after"));
    assertEquals("[] [dir, made]", told.get("fresh list") + " " + told.get("fresh after"));
    assertEquals("[note]", told.get("readonly after"));
    assertEquals("base", told.get("readonly read"));
    assertTrue(told.get("readonly append").endsWith("Read-only file system"), told::toString);
    assertTrue(told.get("readonly write").endsWith("(Read-only file system)"), told::toString);
    assertEquals("false false", told.get("readonly mkdir") + " " + told.get("readonly delete"));
    assertEquals("null null", told.get("deny list") + " " + told.get("deny after"));
    assertTrue(told.get("deny open").endsWith("(No such file or directory)"), told::toString);
    assertTrue(!told.get("deny parent").contains("deny"), told::toString);
    assertTrue(told.get("plain parent").contains("readonly"), told::toString);
    assertEquals("[] [dir, made]", told.get("mapped list") + " " + told.get("mapped after"));
    assertTrue(Files.exists(target.resolve("made")));
    assertEquals("[dir, link, made]", told.get("share after"));
    assertTrue(Files.exists(shared.resolve("made")) && !Files.exists(shared.resolve("note")));
    assertEquals(
        "[dir, made]", told.get("share/link list"), "what a link leads to is no part of it");
  }

  @EachJdk
  void roots_limit_isolation_and_start_empty_if_fresh(Jdk jdk) throws IOException {
    Path root = fill(home.work().resolve("root"));
    Path outside = fill(home.work().resolve("outside"));
    Files.createSymbolicLink(outside.resolve("in"), root);
    home.watch(root);
    Map<String, String> told =
        run(isolated(jdk).option("files.roots=root"), "root outside outside/in");
    assertEquals("[note] [dir, made]", told.get("root list") + " " + told.get("root after"));
    assertTrue(Files.exists(outside.resolve("made")));
    assertEquals("[dir, made]", told.get("outside/in list"));
    told =
        run(
            home.on(jdk).instance("green").option("files=fresh").option("files.roots=root"),
            "root");
    assertEquals("[] [dir, made]", told.get("root list") + " " + told.get("root after"));
  }

  @EachJdk
  void readonly_trees_say_that_they_are(Jdk jdk) throws IOException {
    fill(home.work().resolve("readonly"));
    fill(home.work().resolve("plain"));
    App app = isolated(jdk).option("files.readonly=readonly").probe("Access", "readonly", "plain");
    assertEquals(0, app.awaitExit(), app::toString);
    String refused = "java.nio.file.FileSystemException: readonly/note: Read-only file system";
    assertEquals(
        List.of(
            "readonly canWrite -> false false true",
            "readonly isWritable -> false false true",
            "readonly checkAccess -> " + refused,
            "readonly setWritable -> false",
            "readonly missing -> false false",
            "plain canWrite -> true true true",
            "plain isWritable -> true true true",
            "plain checkAccess -> done",
            "plain setWritable -> true",
            "plain missing -> false false"),
        app.stdout());
  }

  @EachJdk
  void directory_cannot_take_trees_of_other_rules_along(Jdk jdk) throws IOException {
    fill(home.work().resolve("top/share"));
    fill(home.work().resolve("top/other"));
    fill(home.work().resolve("new/share"));
    fill(home.work().resolve("free"));
    home.watch(home.work());
    App app =
        isolated(jdk)
            .option("files.share=top/share")
            .probe(
                "Programs",
                (Object[])
                    ("move top moved then rename top moved then move top/other top/else"
                            + " then delete new/share/note then delete new/share"
                            + " then move new fresh then move free moved")
                        .split(" "));
    assertEquals(0, app.awaitExit(), app::toString);
    String told = app.stdout().get(0);
    assertTrue(told.contains("FileSystemException: top -> moved: Device or resource busy: "), told);
    assertTrue(told.endsWith("/top/share has a rule of its own (files.*)"), told);
    assertEquals("[rename, top, moved] -> false", app.stdout().get(1));
    assertEquals("[move, top/other, top/else] -> done", app.stdout().get(2));
    assertEquals("[move, new, fresh] -> done", app.stdout().get(5));
    assertEquals("[move, free, moved] -> done", app.stdout().get(6));
  }

  @Test
  void rules_that_contradict_each_other_stop_the_start() {
    Jdk jdk = Jdks.current();
    App app = isolated(jdk).option("files.map=a:b").option("files.deny=a").probe("Hello");
    assertEquals(1, app.awaitExit(), app::toString);
    Path a = home.work().resolve("a");
    String pair = a + ":" + home.work().resolve("b");
    assertEquals(1, app.stderr().size(), app::toString);
    String line = app.stderr().get(0);
    assertTrue(line.contains("files.deny=" + a + " contradicts files.map=" + pair), line);
    assertTrue(app.stdout().isEmpty());
  }

  @EachJdk
  void relative_trees_are_the_parents_in_a_child_that_runs_elsewhere(Jdk jdk) throws IOException {
    Path data = fill(home.work().resolve("data"));
    Path other = Files.createDirectories(home.work().resolve("other"));
    fill(other.resolve("data"));
    home.watch(other);
    String child = "run other - " + jdk.java() + " -cp " + Artifacts.probes();
    String steps =
        child
            + " com.example.probe.Programs write ../data/note shared then "
            + child
            + " com.example.probe.Programs write data/note own";
    App app =
        isolated(jdk).option("files.share=data").probe("Programs", (Object[]) steps.split(" "));
    assertEquals(0, app.awaitExit(), app::toString);
    assertEquals("shared\n", Files.readString(data.resolve("note")), app::toString);
  }

  private Launch isolated(Jdk jdk) {
    return home.on(jdk).instance("blue");
  }

  private static Path fill(Path tree) throws IOException {
    Files.createDirectories(tree);
    Files.writeString(tree.resolve("note"), "base");
    return tree;
  }

  private static Map<String, String> run(Launch launch, String trees) {
    App app = launch.probe("Trees", (Object[]) trees.split(" "));
    assertEquals(0, app.awaitExit(), app::toString);
    Map<String, String> told = new TreeMap<>();
    for (String line : app.stdout()) {
      int arrow = line.indexOf(" -> ");
      told.put(line.substring(0, arrow), line.substring(arrow + 4));
    }
    return told;
  }
}
