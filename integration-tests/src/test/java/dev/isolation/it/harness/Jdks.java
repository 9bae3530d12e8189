package dev.isolation.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JDKs at hand, one per feature version. With {@code REQUIRE_ALL_JDKS=1} in the environment a
 * missing one fails the tests instead of shrinking the matrix.
 */
public final class Jdks {
  private static final List<Integer> WANTED = List.of(8, 11, 17, 21, 25, 28);
  private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
  private static final Map<Integer, Jdk> FOUND = find();

  private Jdks() {}

  /** The wanted JDKs that are there, oldest first; {@code -Djdks=8,17} takes some of them. */
  public static List<Jdk> matrix() {
    List<Jdk> matrix = new ArrayList<>();
    String only = System.getProperty("jdks");
    for (int feature : WANTED) {
      if (only != null && !List.of(only.split(",")).contains(Integer.toString(feature))) {
        continue;
      }
      if (FOUND.containsKey(feature)) {
        matrix.add(FOUND.get(feature));
      } else if ("1".equals(System.getenv("REQUIRE_ALL_JDKS"))) {
        throw new IllegalStateException("JDK " + feature + " not found, REQUIRE_ALL_JDKS is set");
      }
    }
    return matrix;
  }

  /** The JDK that runs the tests; for what does not differ from one to another. */
  public static Jdk current() {
    return FOUND.get(Runtime.version().feature());
  }

  /** Its place among the wanted ones, from 0, whichever are there. */
  public static int number(Jdk jdk) {
    return WANTED.indexOf(jdk.feature());
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> found = new TreeMap<>();
    for (Path home : candidates()) {
      if (Files.isExecutable(home.resolve("bin/java"))) {
        int feature = feature(home);
        found.putIfAbsent(feature, new Jdk(feature, home));
      }
    }
    StringBuilder lines = new StringBuilder("JDK matrix:\n");
    for (int feature : WANTED) {
      Jdk jdk = found.get(feature);
      lines.append(
          jdk == null
              ? "JDK " + feature + " not found: its tests are skipped\n"
              : jdk + " " + jdk.home() + "\n");
    }
    System.out.print(lines);
    return found;
  }

  private static List<Path> candidates() {
    Path current = Path.of(System.getProperty("java.home"));
    List<Path> candidates = new ArrayList<>(List.of(current));
    System.getenv().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("JAVA_HOME_"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> candidates.add(Path.of(entry.getValue())));
    candidates.addAll(children(Path.of(System.getProperty("user.home"), ".jdks")));
    candidates.addAll(children(current.getParent()));
    return candidates;
  }

  private static List<Path> children(Path dir) {
    if (dir == null || !Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(dir)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int feature(Path home) {
    try {
      Process process =
          new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = VERSION.matcher(said);
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
