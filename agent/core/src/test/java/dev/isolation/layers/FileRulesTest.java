package dev.isolation.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.layers.FileRules.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRulesTest {
  @Test
  void no_rules_pass_nothing_and_know_nothing() {
    FileRules none = new FileRules();
    assertNull(none.kindOf(path("/a")));
    assertFalse(none.passes(path("/a")) || none.isMapped(path("/a")) || none.denies(path("/a")));
  }

  @Test
  void roots_leave_the_rest_to_the_machine_but_for_trees_with_a_rule() {
    FileRules rules = new FileRules();
    rules.add(Kind.ROOT, new File("/srv/app")).add(Kind.READONLY, new File("/etc"));
    rules.add(Kind.SHARE, new File("/srv/app/cache"));
    assertTrue(rules.passes(path("/var")) && rules.passes(path("/srv/app/cache/x")));
    assertFalse(rules.passes(path("/srv/app/data")) || rules.passes(path("/etc/hosts")));
  }

  @Test
  void map_is_before_all_other_rules() {
    FileRules rules = new FileRules().add(Kind.SHARE, new File("/a"));
    rules.map(new File("/a/b"), new File("/c"));
    assertEquals(path("/c"), rules.mapOf(path("/a/b")));
    assertFalse(rules.passes(path("/a/b/x")));
    assertTrue(rules.passes(path("/a/x")));
  }

  @Test
  void rule_holds_for_the_name_given_and_for_where_it_leads(@TempDir Path dir) throws IOException {
    Path real = Files.createDirectory(dir.toRealPath().resolve("real"));
    Path link = Files.createSymbolicLink(dir.toRealPath().resolve("link"), real);
    FileRules rules = new FileRules().add(Kind.DENY, link.toFile());
    assertTrue(rules.denies(real.resolve("x")) && rules.denies(link.resolve("x")));
    assertEquals(
        Arrays.asList(path("other")),
        rules.visible(dir.toRealPath(), Arrays.asList(path("real"), path("other"), path("link"))));
  }

  /** The longest tree above a path counts; of one tree's rules the first kind. */
  @RepeatedTest(50)
  void kind_is_that_of_the_most_specific_tree(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    FileRules rules = new FileRules();
    List<String> trees = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      trees.add(randomPath(random));
      kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
      rules.add(kinds.get(i), new File(trees.get(i)));
    }
    for (int i = 0; i < 40; i++) {
      String asked = randomPath(random) + "/f";
      Kind expected = null;
      int longest = 0;
      for (int t = 0; t < trees.size(); t++) {
        int length = trees.get(t).length();
        boolean above = asked.startsWith(trees.get(t) + "/");
        boolean stricter = length == longest && kinds.get(t).compareTo(expected) < 0;
        if (above && (length > longest || stricter)) {
          expected = kinds.get(t);
          longest = length;
        }
      }
      assertEquals(expected, rules.kindOf(path(asked)), asked + " in " + trees + kinds);
    }
  }

  private static String randomPath(Random random) {
    StringBuilder path = new StringBuilder();
    for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
      path.append("/nowhere-").append("ab".charAt(random.nextInt(2)));
    }
    return path.toString();
  }

  private static Path path(String text) {
    return Paths.get(text);
  }
}
