package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code export} writes an archive that the system's tar reads. */
class ExportIT {
  @RegisterExtension final Home home = new Home();

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + text);
    return text;
  }

  @Test
  void archive_holds_what_changed_and_whiteouts_of_what_is_gone() throws Exception {
    Path base = Fixture.in(home.work());
    String longName = "n".repeat(200);
    List<Object> commands =
        new ArrayList<>(
            List.of("append", "base.txt", "x\n", "delete", "gone.txt", "mkdir", "made", "write"));
    commands.addAll(List.of("made/" + longName, "long", "write", "made/\u00e4", "umlaut"));
    commands.addAll(List.of("delete", "dir/one.txt", "delete", "dir/two.txt", "delete", "dir"));
    App app =
        home.on(Jdks.current())
            .instance("blue")
            .in(base)
            .environment("LC_ALL", "C.UTF-8")
            .probe("Note", commands.toArray());
    assertEquals(0, app.awaitExit(), app::toString);
    Path tar = home.work().resolve("blue.tar");
    App export = home.command("export", "blue", "-o", tar.toString());
    assertEquals(0, export.awaitExit(), export::toString);
    assertEquals(List.of(), export.stdout());
    String list = run("tar", "-tf", tar.toString(), "--quoting-style=literal");
    String top = base.toString().substring(1) + "/";
    List<String> wanted =
        List.of(".wh.dir", ".wh.gone.txt", "base.txt", "made/", "made/" + longName, "made/\u00e4");
    List<String> listed = new ArrayList<>();
    for (String line : list.split("\n")) {
      if (line.startsWith(top) && !line.equals(top)) {
        listed.add(line.substring(top.length()));
      }
    }
    assertEquals(wanted.stream().sorted().toList(), listed.stream().sorted().toList(), list);
    Path into = Files.createDirectory(home.work().resolve("into"));
    run("tar", "-xpf", tar.toString(), "-C", into.toString());
    Path unpacked = into.resolve(top);
    Path upper = home.dir().resolve("instances/blue/files").resolve(top);
    assertEquals("base\nx\n", Files.readString(unpacked.resolve("base.txt")));
    assertEquals("long", Files.readString(unpacked.resolve("made/" + longName)));
    assertEquals(0, Files.size(unpacked.resolve(".wh.gone.txt")));
    for (String name : List.of("base.txt", "made", "made/" + longName)) {
      assertEquals(
          Files.getLastModifiedTime(upper.resolve(name)),
          Files.getLastModifiedTime(unpacked.resolve(name)));
      assertEquals(
          Files.getPosixFilePermissions(upper.resolve(name)),
          Files.getPosixFilePermissions(unpacked.resolve(name)));
    }
    App stdout = home.command("export", "blue");
    assertEquals(0, stdout.awaitExit());
    assertTrue(String.join("\n", stdout.stdout()).contains("ustar"));
  }

  @Test
  void live_instance_and_a_place_that_cannot_be_written_are_refused() throws IOException {
    Path base = Fixture.in(home.work());
    App app =
        home.on(Jdks.current()).instance("blue").in(base).probe("Note", "write", "a", "", "wait");
    app.awaitStdout("waiting");
    Path tar = home.work().resolve("blue.tar");
    App live = home.command("export", "blue", "-o", tar.toString());
    assertEquals(1, live.awaitExit());
    assertTrue(live.stderr().get(0).contains("is live (pid " + app.pid()), live::toString);
    app.kill();
    App nowhere = home.command("export", "blue", "-o", home.work() + "/none/blue.tar");
    assertEquals(1, nowhere.awaitExit());
    assertTrue(nowhere.stderr().get(0).contains("/none/"), nowhere::toString);
    assertFalse(Files.exists(tar));
  }
}
