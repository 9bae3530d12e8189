package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is open for reading follows its file when that is copied into the instance. */
class OpenReadersIT {
  private static final int FILES = Integer.getInteger("files.races", 30);

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void open_readers_see_what_they_would_see_without_the_agent(Jdk jdk) throws IOException {
    List<String> plain = lines(home.on(jdk), base("plain", jdk, 0), "follow");
    Path base = base("base", jdk, 0);
    home.watch(base);
    assertEquals(plain, lines(home.on(jdk).instance("blue"), base, "follow"));
  }

  @EachJdk
  void readers_that_never_pause_lose_and_repeat_nothing(Jdk jdk) throws IOException {
    Path base = base("base", jdk, FILES);
    home.watch(base);
    List<String> told = lines(home.on(jdk).instance("blue"), base, "race", FILES);
    assertEquals(List.of(FILES + " of " + FILES), told);
  }

  /** What ADR 15 and the README say of them. */
  @EachJdk
  void readers_of_another_member_keep_the_file_of_before_and_open_the_copy(Jdk jdk)
      throws IOException {
    Path base = Files.createDirectory(home.work().resolve("base"));
    Files.writeString(base.resolve("file"), "old");
    home.watch(base);
    Launch launch = home.on(jdk).instance("blue").in(base);
    App reader = launch.probe("files.OpenBefore", "file");
    reader.awaitStdout("open");
    App writer = home.on(jdk).instance("blue").in(base).probe("Note", "write", "file", "new text");
    assertEquals(0, writer.awaitExit(), writer::toString);
    reader.send("");
    assertEquals(0, reader.awaitExit(), reader::toString);
    assertEquals(
        List.of(
            "open",
            "stream old",
            "random old",
            "channel old",
            "mapping old",
            "opened now new text"),
        reader.stdout());
  }

  private Path base(String name, Jdk jdk, int files) throws IOException {
    Path base = Files.createDirectory(home.work().resolve(name));
    lines(home.on(jdk), base, "make", files);
    return base;
  }

  private static List<String> lines(Launch launch, Path directory, Object... arguments) {
    App app = launch.in(directory).probe("files.OpenReaders", arguments);
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout();
  }
}
