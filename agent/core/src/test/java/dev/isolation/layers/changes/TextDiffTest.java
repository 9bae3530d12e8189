package dev.isolation.layers.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDiffTest {
  @TempDir Path directory;

  private List<String> diff(String old, String now) throws IOException {
    Path a = old == null ? null : LayerFixture.write(directory.resolve("a"), old);
    Path b = now == null ? null : LayerFixture.write(directory.resolve("b"), now);
    return TextDiff.of(directory.getRoot().resolve("f"), a, b, "(blue)");
  }

  @Test
  void equal_files_have_no_lines() throws IOException {
    assertEquals(Collections.emptyList(), diff("same\n", "same\n"));
  }

  @Test
  void changed_line_stands_between_three_lines_of_context() throws IOException {
    List<String> wanted =
        Arrays.asList(
            "--- /f",
            "+++ /f\t(blue)",
            "@@ -2,7 +2,7 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+five",
            " 6",
            " 7",
            " 8");
    assertEquals(wanted, diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));
  }

  @Test
  void missing_side_is_dev_null() throws IOException {
    assertEquals(
        Arrays.asList("--- /dev/null", "+++ /f\t(blue)", "@@ -0,0 +1 @@", "+new"),
        diff(null, "new\n"));
    assertEquals(
        Arrays.asList("--- /f", "+++ /dev/null", "@@ -1 +0,0 @@", "-old"), diff("old\n", null));
  }

  @Test
  void end_without_a_line_feed_is_told() throws IOException {
    assertEquals(
        Arrays.asList(
            "--- /f", "+++ /f\t(blue)", "@@ -1 +1 @@", "-a", "+a", "\\ No newline at end of file"),
        diff("a\n", "a"));
  }

  @Test
  void binary_files_are_said_to_be_such() throws IOException {
    assertEquals(Arrays.asList("Binary files /f and /f differ"), diff("a\0b", "a\0c"));
    assertEquals(Collections.emptyList(), diff("a\0b", "a\0b"));
  }

  @Test
  void more_edits_than_are_searched_for_are_one_block() throws IOException {
    StringBuilder old = new StringBuilder();
    StringBuilder now = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      old.append("old ").append(i).append('\n');
      now.append("new ").append(i).append('\n');
    }
    assertEquals(3 + 6000, diff(old.toString(), now.toString()).size());
  }

  @Test
  void random_texts_are_patched_by_patch() throws Exception {
    assumeTrue(new File("/usr/bin/patch").canExecute());
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      String old = text(random);
      String now = seed % 3 == 0 ? text(random) : edited(old, random);
      List<String> lines = diff(old, now);
      Path patch = directory.resolve("p");
      Files.write(patch, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      Path target = directory.resolve("a");
      if (!lines.isEmpty()) {
        Process process =
            new ProcessBuilder("patch", "-s", target.toString(), patch.toString())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor(), "seed " + seed);
      }
      assertEquals(now, LayerFixture.read(target), "seed " + seed);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = 1 + random.nextInt(60);
    for (int i = 0; i < lines; i++) {
      text.append("line ").append(random.nextInt(8)).append('\n');
    }
    return text.toString();
  }

  private static String edited(String old, Random random) {
    StringBuilder text = new StringBuilder();
    for (String line : old.split("\n")) {
      int dice = random.nextInt(12);
      text.append(dice == 0 ? "" : line + "\n").append(dice == 1 ? "inserted\n" : "");
    }
    return text.append("end\n").toString();
  }
}
