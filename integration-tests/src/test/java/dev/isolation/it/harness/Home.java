package dev.isolation.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A home of the agent's for one test, with a work directory beside it. After the test it ends every
 * process that the test started, and asserts that no hook or transformation failed in any of them
 * and that the watched directories are what they were.
 */
public final class Home implements BeforeEachCallback, AfterEachCallback {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int step = ThreadLocalRandom.current().nextInt(1000, 2000);
  private final List<App> apps = new CopyOnWriteArrayList<>();
  private final Map<Path, TreeSnapshot> watched = new LinkedHashMap<>();
  private Path top;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    apps.clear();
    watched.clear();
    make(this, context.getRequiredTestClass().getSimpleName());
  }

  /** Makes one outside of any test. */
  static Home make(String name) throws IOException {
    Home home = new Home();
    make(home, name);
    return home;
  }

  private static void make(Home home, String name) throws IOException {
    Path all = Files.createDirectories(Path.of(System.getProperty("work")));
    home.top = Files.createTempDirectory(all.toRealPath(), name);
    Files.createDirectories(home.work());
    Files.createDirectories(home.userHome());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    boolean passed = false;
    try {
      assertNoErrors();
      apps.forEach(App::close);
      assertNoErrors();
      for (Map.Entry<Path, TreeSnapshot> entry : watched.entrySet()) {
        entry.getValue().assertSameAs(TreeSnapshot.of(entry.getKey()));
      }
      passed = context.getExecutionException().isEmpty();
    } finally {
      apps.forEach(App::close);
      if (passed) {
        delete(top);
      } else {
        Path output = top.resolve("output.txt");
        Files.write(output, apps.stream().map(app -> "--- " + app).toList());
        System.out.println("output of all processes: " + output);
      }
    }
  }

  /** The agent's home; made by the agent. */
  public Path dir() {
    return top.resolve("home");
  }

  /** Where apps run unless told otherwise. */
  public Path work() {
    return top.resolve("work");
  }

  Path userHome() {
    return top.resolve("user");
  }

  /** What lies between the ports of two slots; random, so that parallel test runs do not meet. */
  public int step() {
    return step;
  }

  public Launch on(Jdk jdk) {
    return new Launch(this, jdk);
  }

  /** From now to the end of the test nothing in the directory may change. */
  public void watch(Path dir) {
    watched.put(dir, TreeSnapshot.of(dir));
  }

  /** Gives slot 0, which keeps the ports as they are, to an instance that opens none. */
  public void takeSlotZero(Jdk jdk) {
    if (Files.exists(dir())) {
      runFirst(jdk);
    } else {
      FirstTaken.copy(jdk, dir());
    }
  }

  /** Runs an instance called {@code first} to its end. */
  void runFirst(Jdk jdk) {
    App first = on(jdk).instance("first").option("log=quiet").probe("Hello");
    assertEquals(0, first.awaitExit(), first::toString);
  }

  /** Runs a command of isolation.jar to its end. */
  public App command(String... arguments) {
    App command = startCommand(arguments);
    command.awaitExit();
    return command;
  }

  /** Starts a command of isolation.jar, on this home. */
  public App startCommand(String... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add(1, "--home");
    all.add(2, dir());
    return on(Jdks.current()).jar(Artifacts.isolationJar(), all.toArray());
  }

  /** {@code ps --json}. */
  public JsonNode ps() {
    App ps = command("ps", "--json");
    assertEquals(0, ps.awaitExit(), ps::toString);
    try {
      return JSON.readTree(String.join("\n", ps.stdout()));
    } catch (IOException e) {
      throw new AssertionError("ps --json printed no JSON: " + ps, e);
    }
  }

  /** The entry of one instance in {@code ps --json}. */
  public JsonNode ps(String instance) {
    JsonNode all = ps();
    for (JsonNode entry : all) {
      if (entry.path("name").asText().equals(instance)) {
        return entry;
      }
    }
    throw new AssertionError("no " + instance + " in " + all);
  }

  /** A state file of an instance as text; empty where it is not there. */
  public String state(String instance, String file) {
    try {
      return Files.readString(dir().resolve("instances").resolve(instance).resolve(file));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  App register(App app) {
    apps.add(app);
    return app;
  }

  private void assertNoErrors() throws IOException {
    if (!Files.isDirectory(dir().resolve("instances"))) {
      return;
    }
    try (Stream<Path> files = Files.walk(dir().resolve("instances"), 3)) {
      for (Path file : files.filter(Home::isMember).toList()) {
        JsonNode errors = member(file).path("errors");
        assertEquals(0, errors.asInt(), () -> "errors of hooks or transformations in " + file);
      }
    }
  }

  private static JsonNode member(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (FileNotFoundException e) {
      return JSON.createObjectNode(); // ended in between
    }
  }

  private static boolean isMember(Path file) {
    return file.getParent().endsWith("members") && file.toString().endsWith(".json");
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
