package dev.isolation.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names of every kind, and what may not be done with them, plain and isolated. */
class FileNamesIT {
  private static final List<String> ODD =
      List.of(
          "a%FFb", "caf%C3%A9", "%E2%82%AC.txt", "%F0%9F%98%80", "w%C3rme", "%80", "z~", "+%20");

  private static final String WITHOUT_PRIVILEGES =
      "setpriv --bounding-set=-dac_override,-dac_read_search,-fowner"
          + " --inh-caps=-dac_override,-dac_read_search,-fowner";

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void names_links_and_archives_isolated_as_plain(Jdk jdk) throws IOException {
    compare(jdk, "AllNames", FileNamesIT::links);
  }

  @EachJdk
  void names_that_are_no_ascii_in_locale_C_isolated_as_plain(Jdk jdk) throws IOException {
    compareOdd(jdk, "C");
  }

  @EachJdk
  void names_that_are_no_ascii_in_utf8_isolated_as_plain(Jdk jdk) throws IOException {
    compareOdd(jdk, "C.UTF-8");
  }

  @EachJdk
  void what_a_user_may_not_do_isolated_as_plain(Jdk jdk) throws IOException {
    boolean root = System.getProperty("user.name").equals("root");
    String prefix = root ? WITHOUT_PRIVILEGES : "env";
    Path plain = denied(Fixture.in(home.work().resolve("plain")));
    Path isolated = denied(Fixture.in(home.work().resolve("isola")));
    String expected = trace(script(home.on(jdk).in(plain), jdk, prefix), plain);
    Launch launch = home.on(jdk).instance("blue").in(isolated);
    assertEquals(expected, trace(script(launch, jdk, prefix), isolated));
    reopen(plain);
    reopen(isolated);
  }

  @EachJdk
  void markers_are_refused_at_every_door_and_root_is_no_parent_for_temporary_files(Jdk jdk)
      throws IOException {
    Path base = Fixture.in(home.work());
    home.watch(base);
    App app = home.on(jdk).instance("blue").in(base).probe("files.MarkerNames", ".wh.x");
    assertEquals(0, app.awaitExit(), app::toString);
    List<String> answers = app.stdout();
    Path temporary = Path.of(answers.get(0));
    assertEquals(Path.of("/"), temporary.getParent());
    assertFalse(Files.exists(temporary), "in the machine's root directory");
    for (String line : answers.subList(1, answers.indexOf("false false 0"))) {
      assertTrue(line.contains("reserved in an isolated") || line.endsWith("> false"), line);
    }
    for (String operation : List.of("mkdir", "rename")) { // these can only say no
      app.awaitStderr(operation + " .* reserved in an isolated instance");
    }
    assertEquals("delete -> false false", answers.get(answers.size() - 2));
    assertFalse(answers.get(answers.size() - 1).contains(".wh."), app::toString);
  }

  private static App script(Launch launch, Jdk jdk, String prefix) {
    String java = jdk.java() + " $JVM -cp " + Artifacts.probes();
    String main = "com.example.probe.files.Denied";
    return launch.script("JVM", "sh", "-c", "exec " + prefix + " " + java + " " + main);
  }

  private void compareOdd(Jdk jdk, String locale) throws IOException {
    Path plain = odd(home.work().resolve("plain/app"));
    Path isolated = odd(home.work().resolve("isolated/app"));
    home.watch(isolated);
    String expected = trace(odd(home.on(jdk), locale).in(plain), "OddNames", plain);
    Launch launch = odd(home.on(jdk).instance("blue"), locale);
    assertEquals(expected, trace(launch.in(isolated), "OddNames", isolated));
  }

  private static Launch odd(Launch launch, String locale) {
    return launch.environment("LC_ALL", locale);
  }

  private interface Preparation {
    void of(Path directory) throws IOException;
  }

  private void compare(Jdk jdk, String probe, Preparation preparation) throws IOException {
    Path plain = Fixture.in(home.work().resolve("plain"));
    Path isolated = Fixture.in(home.work().resolve("isola"));
    preparation.of(plain);
    preparation.of(isolated);
    home.watch(isolated);
    String expected = trace(home.on(jdk).in(plain), probe, plain);
    assertEquals(expected, trace(home.on(jdk).instance("blue").in(isolated), probe, isolated));
  }

  private static void links(Path top) throws IOException {
    Files.createLink(top.resolve("hard"), top.resolve("base.txt"));
    Files.createSymbolicLink(top.resolve("soft"), Path.of("base.txt"));
    Files.createSymbolicLink(top.resolve("up"), Path.of("dir/.."));
    Files.createSymbolicLink(top.resolve("dir/back"), Path.of("../dir"));
    Files.createSymbolicLink(top.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(top.resolve("dangling"), Path.of("nowhere"));
    Files.writeString(top.resolve("dir/" + "n".repeat(254)), "long");
  }

  private static Path odd(Path top) throws IOException {
    Files.createDirectories(top);
    for (String name : ODD) {
      Files.writeString(path(top, name), "odd");
      Path directory = Files.createDirectory(path(top, "d-" + name));
      Files.writeString(path(directory, name), "deep");
    }
    return top;
  }

  /** A URI tells bytes. */
  private static Path path(Path directory, String name) {
    return Path.of(URI.create(directory.toUri().toString().replaceAll("/?$", "/") + name));
  }

  private static Path denied(Path top) throws IOException {
    for (String name : List.of("closed", "listed", "searched", "kept")) {
      Files.createDirectories(top.resolve(name).resolve("sub"));
      Files.writeString(top.resolve(name).resolve("in"), "in\n");
      Files.writeString(top.resolve(name).resolve("sub/deep"), "deep\n");
    }
    Files.createSymbolicLink(top.resolve("to-closed"), Path.of("closed/in"));
    mode(Files.writeString(top.resolve("unreadable"), "x"), "-w-------");
    mode(Files.writeString(top.resolve("unwritable"), "x"), "r--------");
    mode(top.resolve("closed"), "---------");
    mode(top.resolve("listed"), "r--------");
    mode(top.resolve("searched"), "--x------");
    mode(top.resolve("kept"), "r-x------");
    return top;
  }

  /** Whatever they are called by now. */
  private static void reopen(Path top) throws IOException {
    try (Stream<Path> entries = Files.list(top)) {
      for (Path entry : entries.filter(path -> Files.isDirectory(path)).toList()) {
        mode(entry, "rwx------");
      }
    }
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String trace(Launch launch, String probe, Path dir) {
    return trace(launch.probe("files." + probe), dir);
  }

  private static String trace(App app, Path dir) {
    assertEquals(0, app.awaitExit(), app::toString);
    return String.join("\n", app.stdout()).replace(dir.toString(), "HERE");
  }
}
