package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.ForkedJvm;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What premain calls initialises no class whose initialisation fixes a choice of the app. */
class PremainClassesTest {
  private static final Pattern INITIALISED =
      Pattern.compile("(?:Initialized|Initializing) '?((?:java/net|sun/nio/ch)/[^' ]+)");

  @TempDir Path directory;

  /** Forked: does what premain does. */
  static final class Premain {
    private Premain() {}

    public static void main(String[] args) throws Exception {
      Options options = Options.parse("home=" + args[0]);
      Home home = Home.open(options.file(Option.HOME));
      home.joinAuto(AppName.of(System.getProperty("sun.java.command"), "/srv")).register();
      home.join("blue").register().countError("x", new Exception("x"), 1);
    }
  }

  /** Forked: does nothing. */
  static final class Nothing {
    private Nothing() {}

    public static void main(String[] args) {}
  }

  /** Forked: does what premain must not. */
  static final class Wrong {
    private Wrong() {}

    public static void main(String[] args) throws Exception {
      Home.open(new File(args[0])).lock("x").close();
    }
  }

  private Set<String> initialised(Class<?> main) throws Exception {
    Set<String> names = new TreeSet<>();
    String home = directory.resolve("home").toString();
    try (ForkedJvm jvm =
        new ForkedJvm(Collections.singletonList("-Xlog:class+init=info"), main, home)) {
      String output = jvm.rest();
      assertEquals(0, jvm.waitFor(), output);
      assertTrue(output.contains("java.lang.Object") || output.contains("java/lang"), "no log");
      Matcher matcher = INITIALISED.matcher(output.replace("java.net.", "java/net/"));
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  @Test
  void start_initialises_no_class_of_net_or_channels() throws Exception {
    Set<String> before = initialised(Nothing.class);
    Set<String> start = initialised(Premain.class);
    start.removeAll(before);
    // File.toPath parses "file:///"; this class has no initialiser and fixes nothing
    start.remove("java/net/URI$Parser");
    assertEquals(Collections.<String>emptySet(), start);
  }

  @Test
  void lock_of_the_home_shows_that_the_test_can_fail() throws Exception {
    assertTrue(initialised(Wrong.class).contains("sun/nio/ch/FileChannelImpl"));
  }
}
