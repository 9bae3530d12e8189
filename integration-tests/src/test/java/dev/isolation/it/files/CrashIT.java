package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A member is killed at one of the system calls by which it changes files, from its start to its
 * end. The next one sees the tree before the step that was going on, or the one after it, and
 * leaves nothing of the dead one in the work area. {@code -Dfiles.crashes=9999} kills at every such
 * call on JDK 17, at a tenth of them on the others; the default is a handful on JDK 17.
 */
class CrashIT {
  private static final int COUNT = Integer.getInteger("files.crashes", 4);
  private static final int MOST_STARTS = 5;
  private static final String STEPS = "com.example.probe.files.CrashSteps";
  private static final String WORK = ".wh..wh.work";
  private static final String CALLS =
      "link,linkat,symlink,symlinkat,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir,"
          + "chmod,fchmod,fchmodat,chown,lchown,fchown,fchownat,utimensat,utimes,futimesat,"
          + "ftruncate,setxattr,fsetxattr,write,pwrite64,copy_file_range,sendfile";

  @RegisterExtension final Home home = new Home();

  private Path base;
  private Path fresh;
  private List<String> states;

  @EachJdk
  void member_killed_at_any_change_leaves_the_tree_before_or_after_its_step(Jdk jdk)
      throws Exception {
    if (jdk.feature() != 17 && COUNT < 10) {
      return; // a tenth of the sample is none
    }
    requireTracer();
    prepare(jdk);
    Path trace = home.work().resolve("all.trace");
    App whole = run(jdk, trace, "");
    assertEquals(0, whole.awaitExit(), whole::toString);
    int all = most(Files.readAllLines(trace));
    int count = jdk.feature() == 17 ? Math.min(COUNT, all) : Math.min(COUNT, all) / 10;
    long began = System.nanoTime();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = (int) ((2L * i + 1) * all / (2L * count)) + 1;
      failures.addAll(killed(jdk, Math.min(at, all)));
    }
    System.out.printf(
        "%s: killed at %d of %d system calls, %d ms%n",
        jdk, count, all, (System.nanoTime() - began) / 1_000_000);
    assertEquals("", String.join("\n", failures));
  }

  private void prepare(Jdk jdk) throws Exception {
    base = Files.createDirectory(home.work().resolve("base"));
    ended(home.on(jdk).in(base).probe("files.CrashSteps", "make"));
    Path plain = home.work().resolve("plain");
    command("cp", "-a", base.toString(), plain.toString());
    states = ended(home.on(jdk).in(plain).probe("files.CrashSteps", "states")).stdout();
    home.watch(base);
    ended(home.on(jdk).instance("blue").in(base).probe("files.CrashSteps", "print"));
    fresh = home.work().resolve("fresh");
    command("cp", "-a", home.dir().toString(), fresh.toString());
  }

  /** What is wrong after a kill at this call of the main thread. */
  private List<String> killed(Jdk jdk, int at) throws Exception {
    command("rm", "-rf", home.dir().toString());
    command("cp", "-a", fresh.toString(), home.dir().toString());
    Path trace = home.work().resolve("killed.trace");
    run(jdk, trace, ":signal=KILL:when=" + at).awaitExit();
    int done = (int) Files.size(acks());
    List<String> wrong = new ArrayList<>();
    String seen = print(jdk);
    if (!seen.equals(states.get(done))
        && (done + 1 == states.size() || !seen.equals(states.get(done + 1)))) {
      wrong.add("tree " + seen + "\nbefore " + states.get(done));
    }
    // What is younger than a second may be that of a member that starts, and stays.
    List<String> left = left();
    for (int i = 1; i < MOST_STARTS && !left.isEmpty(); i++) {
      print(jdk);
      left = left();
    }
    left.forEach(entry -> wrong.add("left " + entry));
    if (!wrong.isEmpty()) {
      List<String> lines = Files.readAllLines(trace);
      wrong.add(0, "killed at " + at + ", after " + done + " steps");
      wrong.addAll(lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
    return wrong;
  }

  private String print(Jdk jdk) {
    return ended(home.on(jdk).instance("blue").in(base).probe("files.CrashSteps", "print"))
        .stdout()
        .get(0);
  }

  private App run(Jdk jdk, Path trace, String injection) throws IOException {
    Files.write(acks(), new byte[0]);
    String what = injection.isEmpty() ? "trace=" + CALLS : "inject=" + CALLS + injection;
    return home.on(jdk)
        .instance("blue")
        .jvm("-XX:-UsePerfData")
        .in(base)
        .script(
            "JAVA_TOOL_OPTIONS",
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=" + CALLS,
            "-e",
            what,
            "-o",
            trace.toString(),
            jdk.java(),
            "-cp",
            Artifacts.probes().toString(),
            STEPS,
            "run",
            acks().toString());
  }

  /** In the home, so that it is nobody's copy. */
  private Path acks() {
    return home.dir().resolve("acks");
  }

  /** The tracer counts for each thread: those of the one that does most. */
  private static int most(List<String> trace) {
    Map<String, Integer> calls = new HashMap<>();
    for (String line : trace) {
      if (line.contains("(")) {
        calls.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum);
      }
    }
    return calls.values().stream().max(Integer::compare).orElseThrow();
  }

  /** Entries without a name, and notes about copies that are not there. */
  private List<String> left() throws IOException {
    Path layer = home.dir().resolve("instances/blue/files");
    Path work = layer.resolve(WORK);
    List<String> left = new ArrayList<>();
    if (!Files.isDirectory(work)) {
      return left;
    }
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.walk(layer)) {
      for (Path entry : (Iterable<Path>) all::iterator) {
        inodes.add(Files.getAttribute(entry, "unix:ino", LinkOption.NOFOLLOW_LINKS).toString());
      }
    }
    try (Stream<Path> all = Files.walk(work)) {
      for (Path entry : (Iterable<Path>) all::iterator) {
        String name = entry.getFileName().toString();
        boolean note = entry.getParent().getFileName().toString().startsWith("origins-");
        boolean unnamed = entry.getParent().equals(work) && Character.isDigit(name.charAt(0));
        if (unnamed || note && !inodes.contains(name)) {
          left.add(work.relativize(entry).toString());
        }
      }
    }
    return left;
  }

  private static App ended(App app) {
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }

  private static void command(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static void requireTracer() throws InterruptedException {
    int code = -1;
    try {
      code = new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true").start().waitFor();
    } catch (IOException e) {
      // There is none.
    }
    if (code != 0) {
      System.err.println("skipped: strace cannot attach, so no system call can be chosen");
      Assumptions.abort("no strace");
    }
  }
}
