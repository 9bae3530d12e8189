package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.layers.FileRules;
import dev.isolation.layers.Lookup;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What {@code check} says of a path is what the app gets. */
class LookupTest extends OverlayTestBase {
  private static final String[] NAMES = {
    "conf",
    "app.xml",
    "log.xml",
    "data",
    "deep",
    "a",
    "b",
    "up",
    "current",
    "file",
    "made",
    "..",
    "loop",
    "dangling",
    "empty"
  };
  private static final String[] KINDS = {
    "files.deny", "files.readonly", "files.share", "files.fresh", "files.roots"
  };

  @RepeatedTest(60)
  void lookup_leads_where_the_view_leads(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    change(random);
    Map<String, List<String>> options = options(random);
    List<File> never = Collections.singletonList(home);
    File shm = new File(home, "tmp/shm");
    PathRules rules = PathRules.of(shm, never, FileRules.of(options));
    UpperLayer upper = new UpperLayer(new File(home, "files").toPath());
    View view = new View(upper, rules, new File(home, "tmp").toPath(), new Generation());
    for (int i = 0; i < 60; i++) {
      Path path = path(random);
      Place place = view.resolve(path, true);
      boolean leadsOut = place.passes() && !place.physical().toFile().exists();
      if (place.failure == null && !leadsOut) { // else the machine says what is wrong
        Lookup.Found found = Lookup.find(upper, rules, path);
        String expected = place.name == null ? "" + found.physical() : shown(found);
        assertEquals(
            shown(place), place.passes() ? shown(found) : expected, path + " in " + options);
      }
    }
  }

  private void change(Random random) throws IOException {
    String[] steps = {
      "file", "data/a", "data/deep/b", "conf/app.xml", "empty/made", "made", "data/made"
    };
    for (String step : steps) {
      if (random.nextBoolean()) {
        isolated.write(step, "changed", false);
      } else if (random.nextBoolean()) {
        isolated.delete(step);
      }
    }
  }

  private Map<String, List<String>> options(Random random) {
    Map<String, List<String>> options = new HashMap<>();
    for (String kind : KINDS) {
      if (random.nextInt(4) == 0) {
        String[] trees = {"data", "conf", "data/deep", "current", "empty", "file"};
        options.put(
            kind, Collections.singletonList(base + "/" + trees[random.nextInt(trees.length)]));
      }
    }
    if (random.nextInt(4) == 0) {
      options.put("files.map", Arrays.asList(base + "/empty", area + "/target"));
    }
    return options;
  }

  private Path path(Random random) {
    Path path = base.toPath();
    for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
      path = path.resolve(NAMES[random.nextInt(NAMES.length)]);
    }
    return path;
  }

  private static String shown(Place place) throws IOException {
    if (place.passes()) {
      return "passes " + real(place.physical());
    }
    return place.name == null
        ? place.physical().toString()
        : place.physical() + " at " + place.upper() + " " + place.inUpper() + " " + place.exists();
  }

  private static String shown(Lookup.Found found) throws IOException {
    if (found.upper() == null) {
      return "passes " + real(found.physical());
    }
    boolean exists = found.isInUpper() || found.isInBase();
    return found.physical() + " at " + found.upper() + " " + found.isInUpper() + " " + exists;
  }

  private static Path real(Path path) throws IOException {
    return path.toFile().exists() ? path.toRealPath() : path;
  }
}
