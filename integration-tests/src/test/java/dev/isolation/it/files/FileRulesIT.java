package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
