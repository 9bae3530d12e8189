package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads of what the instance has not touched cost no system call of the agent's, once warm. */
class WarmReadsIT {
  private static final int WARM_UPS = 20;
  private static final int ROUNDS = 40;

  /** A missing name is looked for in both layers; a listing reads both. */
  private static final int MISSING_AND_LISTED = 40;

  /** Of which one look for the mark is made. */
  private static final int MARK = 10;

  private static final Pattern CALL = Pattern.compile("(\\d+) +(?:<\\.\\.\\. )?([a-z0-9_]+)[( ].*");

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void warm_reads_make_the_system_calls_of_the_plain_jvm(Jdk jdk) throws Exception {
    Path base = base();
    int plain = fewestCalls("plain", home.on(jdk), jdk, base);
    home.watch(base);
    assertEquals(plain, fewestCalls("alone", home.on(jdk).instance("blue"), jdk, base));
    try (App other = home.on(jdk).instance("blue").probe("Count", "none", 1)) {
      other.awaitStdout("ready");
      assertEquals(plain, fewestCalls("two", home.on(jdk).instance("blue"), jdk, base));
    }
  }

  @EachJdk
  void warm_reads_beside_files_of_the_instance_make_no_other_system_calls(Jdk jdk)
      throws Exception {
    Path base = base();
    int plain = fewestCalls("plain", home.on(jdk), jdk, base);
    home.watch(base);
    try (App writer = home.on(jdk).instance("blue").probe("Count", base.resolve("own"), 1)) {
      writer.awaitStdout("ready");
      writer.send("");
      assertEquals(0, writer.awaitExit(), writer::toString);
    }
    int isolated = fewestCalls("beside", home.on(jdk).instance("blue"), jdk, base);
    int most = plain + MISSING_AND_LISTED;
    assertTrue(isolated <= most, "plain " + plain + ", at most " + most + ", now " + isolated);
  }

  private Path base() throws IOException {
    Path base = Files.createDirectories(home.work().resolve("base"));
    for (int i = 0; i < 3; i++) {
      Files.write(base.resolve("file" + i), new byte[50]);
    }
    return base;
  }

  /** The system calls for files in the round that has fewest of them. */
  private int fewestCalls(String name, Launch launch, Jdk jdk, Path base) throws Exception {
    requireTracer();
    Path trace = home.work().resolve(name + ".trace");
    App app =
        launch.script(
            "JAVA_TOOL_OPTIONS",
            "strace",
            "-f",
            "-e",
            "trace=file,desc",
            "-o",
            trace.toString(),
            jdk.java(),
            "-cp",
            Artifacts.probes().toString(),
            "com.example.probe.files.WarmReads",
            base.toString(),
            Integer.toString(WARM_UPS),
            Integer.toString(ROUNDS));
    assertEquals(0, app.awaitExit(), app::toString);
    return Collections.min(rounds(Files.readAllLines(trace)));
  }

  private static List<Integer> rounds(List<String> trace) {
    List<Integer> rounds = new ArrayList<>();
    String thread = null;
    int calls = 0;
    for (String line : trace) {
      if (line.contains("\"/round\"")) {
        if (calls > MARK) {
          rounds.add(calls);
        }
        thread = line.substring(0, line.indexOf(' '));
        calls = 0;
      } else if (isCall(line, thread)) {
        calls++;
      }
    }
    return rounds;
  }

  /** Looks for the mark in the upper layer are not counted. */
  private static boolean isCall(String line, String thread) {
    Matcher call = CALL.matcher(line);
    return call.matches()
        && call.group(1).equals(thread)
        && !line.contains("resumed>")
        && !line.contains("round\"");
  }

  private static void requireTracer() throws InterruptedException {
    try {
      new ProcessBuilder("strace", "-V").redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      System.err.println("skipped: no strace, so system calls cannot be counted");
      Assumptions.abort("no strace");
    }
  }
}
