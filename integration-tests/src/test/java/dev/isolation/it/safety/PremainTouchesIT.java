package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is initialised in premain reads its system properties before the app's main sets them. */
class PremainTouchesIT {
  private static final Pattern INITIALIZING = Pattern.compile("Initializing '([^']+)'");

  /**
   * The parser is a pure function that reads no property; the JDK's default file system is made
   * from {@code URI.create("file:///")}, so no NIO call can do without it.
   */
  private static final Pattern UNTOUCHED =
      Pattern.compile("(java/net|sun/nio/ch)/(?!URI\\$Parser$).*");

  @RegisterExtension final Home home = new Home();

  @Test
  void first_start_initializes_no_network_class() throws IOException {
    assertEquals(Set.of(), added());
  }

  @Test
  void later_start_initializes_no_network_class() throws IOException {
    home.takeSlotZero(Jdks.current());
    added();
    assertEquals(Set.of(), added());
  }

  private Set<String> added() throws IOException {
    Path empty = EmptyAgent.jar(home.work());
    Set<String> without = initialized(home.on(Jdks.current()).jvm("-javaagent:" + empty));
    Set<String> with = initialized(home.on(Jdks.current()).instance("blue"));
    with.removeAll(without);
    return with;
  }

  /** The network classes initialised before the app's own. */
  private static Set<String> initialized(Launch launch) {
    App app = launch.jvm("-Xlog:class+init=info").probe("Hello");
    assertEquals(0, app.awaitExit(), app::toString);
    Set<String> names = new TreeSet<>();
    boolean main = false;
    for (String line : app.stdout()) {
      Matcher matcher = INITIALIZING.matcher(line);
      if (matcher.find()) {
        main = main || matcher.group(1).equals("com/example/probe/Hello");
        if (!main && UNTOUCHED.matcher(matcher.group(1)).matches()) {
          names.add(matcher.group(1));
        }
      }
    }
    assertTrue(main, "the log does not show the main class");
    return names;
  }
}
