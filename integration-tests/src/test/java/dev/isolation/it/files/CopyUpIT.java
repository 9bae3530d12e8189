package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a copy in the upper layer keeps of its original, and what a full disk leaves. */
class CopyUpIT {
  private static final int LARGE = 8 << 20;
  private static final String FULL = "copy-up failed: No space left on device";

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void copies_keep_extended_attributes_and_access_control_lists(Jdk jdk) throws Exception {
    assumeTrue(has("setfacl") && has("setfattr"), "no setfacl or setfattr: skipped");
    Path base = Files.createDirectory(home.work().resolve("base"));
    List<String> names = List.of("appended", "truncated", "touched", "dir");
    for (String name : names) {
      Path entry = base.resolve(name);
      if (name.equals("dir")) {
        Files.createDirectory(entry);
        assumeTrue(tool("setfacl", "-d", "-m", "u:65534:rwx", entry).isEmpty(), "no ACLs here");
      } else {
        Files.writeString(entry, "text");
      }
      tool("setfacl", "-m", "u:65534:rw,g:65534:r", entry);
      tool("setfattr", "-n", "user.mime", "-v", "text/" + name, entry);
    }
    home.watch(base);
    App app = home.on(jdk).instance("blue").in(base).probe("files.CopiedUp");
    assertEquals(0, app.awaitExit(), app::toString);
    for (String name : names) {
      assertEquals(attributes(base.resolve(name)), attributes(upper(base).resolve(name)), name);
    }
  }

  @EachJdk
  void full_disk_fails_the_operation_and_leaves_nothing(Jdk jdk) throws Exception {
    boolean mounts = has("unshare") && tool("unshare", "-m", "true").isEmpty();
    assumeTrue(mounts, "no private mounts here: skipped");
    Path base = Files.createDirectory(home.work().resolve("base"));
    byte[] bytes = new byte[LARGE];
    java.util.Arrays.fill(bytes, (byte) 'x');
    Files.write(base.resolve("large"), bytes);
    Files.write(base.resolve("small"), new byte[1]);
    home.watch(base);
    App first = home.on(jdk).instance("blue").in(base).probe("Hello");
    assertEquals(0, first.awaitExit(), first::toString);
    Path files = Files.createDirectories(home.dir().resolve("instances/blue/files"));
    String shell =
        "mount -t tmpfs -o size=4m,mode=700 none "
            + files
            + " && \"$@\" && find "
            + files
            + " -type f -printf '%P %s\\n'";
    App app =
        home.on(jdk)
            .instance("blue")
            .in(base)
            .script(
                "JAVA_TOOL_OPTIONS",
                "unshare",
                "-m",
                "sh",
                "-c",
                shell,
                "sh",
                jdk.java(),
                "-cp",
                Artifacts.probes().toString(),
                "com.example.probe.files.FullDisk");
    assertEquals(0, app.awaitExit(), app::toString);
    String small = base.toString().substring(1) + "/small 3";
    List<String> expected =
        List.of(
            "append: FileNotFoundException large (" + FULL + ")",
            "rw: FileNotFoundException large (" + FULL + ")",
            "channel: FileSystemException large: " + FULL,
            "times: FileSystemException large: " + FULL,
            "move: FileSystemException large -> moved: " + FULL,
            "atomic: FileSystemException large -> moved: " + FULL,
            "rename: falseok",
            "link: FileSystemException linked -> large: " + FULL,
            "small: ok",
            "large " + LARGE,
            "small 3",
            ".wh..wh.work/lock 0",
            small);
    List<String> told = app.stdout();
    assertEquals(
        Stream.of(expected).flatMap(List::stream).sorted().toList(),
        told.stream().sorted().toList(),
        app::toString);
  }

  private Path upper(Path base) {
    return home.dir().resolve("instances/blue/files" + base);
  }

  /** Without the comment that names the file. */
  private static List<String> attributes(Path path) throws Exception {
    List<String> lines = new ArrayList<>(tool("getfacl", "-n", path));
    lines.addAll(tool("getfattr", "-d", "-m", "user", path));
    lines.removeIf(line -> line.startsWith("# file") || line.startsWith("getf"));
    assertTrue(lines.stream().anyMatch(line -> line.contains("65534")), lines::toString);
    return lines;
  }

  private static List<String> tool(Object... command) throws Exception {
    Process process =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    process.waitFor();
    return lines;
  }

  private static boolean has(String tool) throws IOException {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, tool)));
  }
}
