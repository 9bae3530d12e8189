package dev.isolation.it.files.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random operations on files come out the same, plain and isolated. {@code -Dfiles.sequences=1000
 * -Dfiles.steps=300} is the volume on JDK 17, a tenth of it that on the others; {@code
 * -Dfiles.seed=N} repeats a run. A script that failed once is kept in {@code scripts.txt}; {@code
 * -Dfiles.scripts=FILE} plays those of another file.
 */
class FileFuzzIT {
  private static final int COUNT = Integer.getInteger("files.sequences", 40);
  private static final int STEPS = Integer.getInteger("files.steps", 200);
  private static final long SEED = Long.getLong("files.seed", System.nanoTime() % 1_000_000);
  private static final int MOST_FAILURES = Integer.getInteger("files.failures", 3);

  /** What is known not to be the same yet; see {@link Grammar} for what the words mean. */
  private static final String NOT_YET = "attr.links";

  static final Set<String> WITHOUT = without(System.getProperty("files.without", NOT_YET));

  @RegisterExtension final Home home = new Home();

  @Test
  void grammar_has_many_kinds() {
    assertTrue(Grammar.kinds() >= 46, () -> Grammar.kinds() + " kinds");
  }

  @EachJdk
  void scripts_that_failed_once_isolated_as_plain(Jdk jdk) throws IOException {
    Comparison comparison = new Comparison(home, jdk, WITHOUT);
    List<String> failures = new ArrayList<>();
    for (List<String> script : kept()) {
      Divergence found = comparison.play(script);
      if (found != null) {
        failures.add(found + "\n" + comparison.explain(script));
      }
    }
    report(failures);
  }

  @EachJdk
  void random_scripts_isolated_as_plain(Jdk jdk) throws IOException {
    Comparison comparison = new Comparison(home, jdk, WITHOUT);
    int count = jdk.feature() == 17 ? COUNT : Math.max(1, COUNT / 10);
    long began = System.nanoTime();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < count && failures.size() < MOST_FAILURES; i++) {
      List<String> script = new Grammar(SEED + i, WITHOUT).steps(STEPS);
      Divergence found = comparison.play(script);
      if (found != null) {
        failures.add("seed " + (SEED + i) + ": " + minimal(comparison, script, found));
      }
    }
    System.out.printf(
        "%s: %d sequences of %d steps from seed %d, %d ms%n",
        jdk, count, STEPS, SEED, (System.nanoTime() - began) / 1_000_000);
    report(failures);
  }

  private static String minimal(Comparison comparison, List<String> script, Divergence found) {
    List<String> begin = script.subList(0, Math.min(script.size(), found.step() + 1));
    Shrinker shrinker = new Shrinker(steps -> comparison.play(steps) != null);
    List<String> least = shrinker.shrink(comparison.play(begin) == null ? script : begin);
    return found + "\nleast: " + comparison.play(least) + "\n" + comparison.explain(least);
  }

  private static List<List<String>> kept() throws IOException {
    List<List<String>> scripts = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (String line : lines(System.getProperty("files.scripts"))) {
      if (line.isBlank() && !script.isEmpty()) {
        scripts.add(script);
        script = new ArrayList<>();
      } else if (!line.isBlank() && !line.startsWith("#")) {
        script.add(line);
      }
    }
    if (!script.isEmpty()) {
      scripts.add(script);
    }
    return scripts;
  }

  private static List<String> lines(String file) throws IOException {
    return file == null ? Grammar.lines("scripts.txt") : Files.readAllLines(Path.of(file));
  }

  private static void report(List<String> failures) {
    if (!failures.isEmpty()) {
      fail(failures.size() + " scripts differ:\n" + String.join("\n\n", failures));
    }
  }

  /** Others than root notice what may not be searched or read: not the same in every order yet. */
  private static Set<String> without(String list) {
    boolean root = System.getProperty("user.name").equals("root") && Comparison.USER == 0;
    return Arrays.stream((root ? list : list + ",search,attr.set.x,io.mode").split(","))
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toSet());
  }
}
