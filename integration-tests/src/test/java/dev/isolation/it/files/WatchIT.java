package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Watched directories of either layer, whoever changes them. */
class WatchIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void own_changes_isolated_as_plain(Jdk jdk) throws IOException {
    Path plain = prepared("plain");
    Path isolated = prepared("isolated");
    home.watch(isolated);
    List<String> expected = events(home.on(jdk).in(plain), plain);
    assertEquals(expected, events(home.on(jdk).instance("blue").in(isolated), isolated));
  }

  @EachJdk
  void changes_of_another_member_and_of_an_outsider_are_told(Jdk jdk) throws IOException {
    Path base = prepared("base");
    note(jdk, base, "write dir/own x mkdir made");
    App watching =
        home.on(jdk).instance("blue").in(base).probe("files.WatchLines", "dir", "empty", "made");
    watching.awaitStdout("watching");
    String written = "append dir/one.txt x write empty/first x write made/first x";
    note(jdk, base, written + " delete dir/two.txt delete dir/own");
    watching.awaitStdout("ENTRY_MODIFY dir one.txt");
    watching.awaitStdout("ENTRY_CREATE empty first");
    watching.awaitStdout("ENTRY_CREATE made first");
    watching.awaitStdout("ENTRY_DELETE dir two.txt");
    watching.awaitStdout("ENTRY_DELETE dir own");
    Files.writeString(base.resolve("dir/deployed"), "x");
    watching.awaitStdout("ENTRY_CREATE dir deployed");
    Files.writeString(base.resolve("dir/two.txt"), "hidden from the instance");
    Files.writeString(base.resolve("dir/deployed"), "xx");
    watching.awaitStdout("ENTRY_MODIFY dir deployed");
    Files.writeString(base.resolve("empty/second"), "x");
    watching.awaitStdout("ENTRY_CREATE empty second");
    Files.delete(base.resolve("dir/deployed"));
    watching.awaitStdout("ENTRY_DELETE dir deployed");
    assertEquals(List.of(), wrong(watching), watching::toString);
  }

  /** What nobody did, and names that are not the app's. */
  private static List<String> wrong(App watching) {
    return watching.stdout().stream()
        .filter(
            line ->
                line.contains(".wh.")
                    || line.contains("/")
                    || line.equals("ENTRY_MODIFY dir two.txt")
                    || line.equals("ENTRY_CREATE dir one.txt"))
        .toList();
  }

  private Path prepared(String name) throws IOException {
    Path top = Fixture.in(home.work().resolve(name));
    Files.createDirectory(top.resolve("empty"));
    return top;
  }

  private void note(Jdk jdk, Path base, String commands) {
    Object[] all = commands.split(" ");
    App app = home.on(jdk).instance("blue").option("log=quiet").in(base).probe("Note", all);
    assertEquals(0, app.awaitExit(), app::toString);
  }

  private static List<String> events(Launch launch, Path dir) {
    App app = launch.probe("files.Watching");
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout().stream().map(line -> line.replace(dir.toString(), "HERE")).toList();
  }
}
