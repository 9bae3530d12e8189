package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tells files apart stays over the first write, renames and restarts. */
class FileKeyIT {
  private static final int KEPT = 8;

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void file_keys_stay_as_without_the_agent(Jdk jdk) throws IOException {
    Path plain = base("plain");
    App app = home.on(jdk).in(plain).probe("files.FileKeys", "change");
    assertEquals(0, app.awaitExit(), app::toString);
    Path base = base("base");
    home.watch(base);
    App isolated = change(jdk, base, "blue");
    // a plain file system may use the inode of a deleted file again
    List<String> expected = new ArrayList<>(app.stdout().subList(0, KEPT));
    expected.set(6, "new file has an old key: false");
    assertEquals(expected, isolated.stdout().subList(0, KEPT));
    App next = home.on(jdk).instance("blue").in(base).probe("files.FileKeys", "show");
    assertEquals(0, next.awaitExit(), next::toString);
    List<String> left = isolated.stdout().subList(KEPT, isolated.stdout().size());
    assertEquals(left, next.stdout());
  }

  @EachJdk
  void emptied_layer_leaves_no_keys_behind(Jdk jdk) throws Exception {
    Path base = base("base");
    change(jdk, base, "blue");
    Path files = home.dir().resolve("instances/blue/files");
    Process empty =
        new ProcessBuilder("find", files.toString(), "-mindepth", "1", "-delete").start();
    assertEquals(0, empty.waitFor());
    App again = change(jdk, base, "blue");
    assertEquals("isSameFile true", again.stdout().get(2), again::toString);
    assertEquals("new file has an old key: false", again.stdout().get(6), again::toString);
  }

  private App change(Jdk jdk, Path base, String instance) {
    App app = home.on(jdk).instance(instance).in(base).probe("files.FileKeys", "change");
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }

  private Path base(String name) throws IOException {
    Path base = Files.createDirectory(home.work().resolve(name));
    for (String file : List.of("a", "b", "c", "over")) {
      Files.writeString(base.resolve(file), file);
    }
    Files.createLink(base.resolve("hard"), base.resolve("a"));
    Files.writeString(Files.createDirectory(base.resolve("dir")).resolve("in"), "in");
    Files.createSymbolicLink(base.resolve("link"), Path.of("nowhere"));
    return base;
  }
}
