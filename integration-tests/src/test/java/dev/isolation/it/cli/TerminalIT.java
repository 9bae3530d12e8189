package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is different on a terminal, one that util-linux's {@code script} makes. */
class TerminalIT {
  private static final int COLUMNS = 80;
  private static final String CTRL_C = "\u0003";

  @RegisterExtension final Home home = new Home();

  @BeforeEach
  void requireTerminals() {
    boolean there = Files.isExecutable(Path.of("/usr/bin/script"));
    Assumptions.assumeTrue(there, "skipped: no /usr/bin/script on this machine");
  }

  /** A build in the background hands on an ignored SIGINT, which a shell cannot take back. */
  private App onTerminal(String command) {
    String java = Jdks.current().java();
    String line =
        "stty cols "
            + COLUMNS
            + " rows 24; exec env --default-signal=INT '"
            + java
            + "' -jar '"
            + Artifacts.isolationJar()
            + "' "
            + command
            + " --home '"
            + home.dir()
            + "'";
    return home.on(Jdks.current()).script("NONE", "/usr/bin/script", "-qec", line, "/dev/null");
  }

  @Test
  void watched_table_fits_and_tells_of_the_end_of_a_process_until_ctrl_c() {
    App app = home.on(Jdks.current()).instance("blue").probe("Note", "wait");
    app.awaitStdout("waiting");
    App ps = onTerminal("ps --watch");
    ps.awaitStdout("^blue +0 +" + app.pid());
    app.kill();
    ps.awaitStdout("^blue +0 +- +- .*stopped");
    ps.send(CTRL_C);
    ps.awaitExit();
    for (String line : ps.stdout()) {
      String shown = line.replaceAll("\u001b\\[[0-9]*[A-Z]", "").replace("\r", "");
      assertTrue(shown.length() <= COLUMNS, line);
    }
  }

  @Test
  void removal_of_an_instance_with_changes_is_asked_for() {
    String file = home.work().resolve("f").toString();
    App app = home.on(Jdks.current()).instance("blue").probe("Note", "write", file, "x");
    assertEquals(0, app.awaitExit(), app::toString);
    for (String answer : new String[] {"n", "", "y"}) {
      App rm = onTerminal("rm blue");
      rm.send(answer);
      assertEquals(answer.equals("y") ? 0 : 1, rm.awaitExit(), rm::toString);
      rm.awaitStdout("remove blue and all that it changed\\? \\[y/N\\]");
      assertEquals(answer.equals("y") ? 0 : 1, home.ps().size());
    }
  }
}
