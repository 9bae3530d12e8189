package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A running JVM becomes a member, or goes on as it was. */
class AttachIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void running_app_is_isolated_from_the_attachment_on(Jdk jdk) throws IOException {
    home.takeSlotZero(jdk);
    App app = start(jdk);
    int before = Ports.free(home);
    assertEquals(Integer.toString(before), obey(app, "bind " + before));
    obey(app, "write old base");

    App attach = attach(app);
    assertEquals(0, attach.awaitExit(), attach::toString);
    String said = String.join("\n", attach.stdout());
    assertTrue(said.contains("pid " + app.pid() + " is a member of blue (slot 1)"), said);
    assertTrue(said.contains("out of reach: " + before + "/tcp"), said);

    int port = Ports.free(home);
    assertEquals(Integer.toString(port + home.step()), obey(app, "bind " + port));
    obey(app, "write old blue");
    obey(app, "write new blue");
    assertEquals("blue", obey(app, "read old"));
    assertEquals("base", Files.readString(home.work().resolve("old")));
    assertTrue(Files.notExists(home.work().resolve("new")));
    assertEquals("true", obey(app, "temp"));
    JsonNode blue = home.ps("blue");
    assertEquals(app.pid(), blue.path("pids").path(0).asLong(), blue::toString);
    assertEquals(0, blue.path("unmapped").size(), blue::toString);

    App again = attach(app, "--force");
    assertEquals(1, again.awaitExit(), again::toString);
    assertTrue(again.stderr().get(0).contains("is a member of blue already"), again::toString);
  }

  @EachJdk
  @ResourceLock(Ports.WELL_KNOWN)
  void shop_that_has_its_files_open_is_refused_and_joins_with_force(Jdk jdk) {
    home.takeSlotZero(jdk);
    App shop = home.on(jdk).jar(Artifacts.legacyShop());
    shop.awaitStdout("legacy-shop: open");
    App attach = attach(shop);
    assertEquals(1, attach.awaitExit(), attach::toString);
    assertTrue(attach.stderr().get(0).contains("data/shop.mv.db"), attach::toString);
    App forced = attach(shop, "--force");
    assertEquals(0, forced.awaitExit(), forced::toString);
    assertTrue(forced.stdout().get(1).contains("8080/tcp"), forced::toString);
    assertEquals(shop.pid(), home.ps("blue").path("pids").path(0).asLong());
    shop.terminate();
    shop.awaitExit();
    String changed = String.join("\n", home.command("diff", "blue").stdout());
    assertTrue(changed.contains("D " + home.work().resolve("shop.lock")), changed);
    assertTrue(Files.exists(home.work().resolve("shop.lock")));
  }

  @EachJdk
  void app_that_cannot_get_all_hooks_goes_on_as_it_was(Jdk jdk) throws IOException {
    home.takeSlotZero(jdk);
    App app = home.on(jdk).jvm("-Disolation.break=java.io.File").probe("Obeys");
    app.awaitStdout("ready");
    App attach = attach(app);
    assertEquals(1, attach.awaitExit(), attach::toString);
    assertEquals(1, attach.stderr().size(), attach::toString);
    assertTrue(attach.stderr().get(0).contains("java.io.File has no hook in"), attach::toString);
    assertGoesOn(app);
  }

  @Test
  void file_that_is_open_for_writing_is_named_and_refused_without_force() throws IOException {
    home.takeSlotZero(Jdks.current());
    App app = start(Jdks.current());
    obey(app, "hold log before");
    App attach = attach(app);
    assertEquals(1, attach.awaitExit(), attach::toString);
    String why = attach.stderr().get(0);
    assertTrue(why.contains(home.work().resolve("log") + "; start the app with the agent"), why);
    assertGoesOn(app);

    App forced = attach(app, "--force", "--json");
    assertEquals(0, forced.awaitExit(), forced::toString);
    String answer = String.join("", forced.stdout());
    assertTrue(answer.contains(home.work().resolve("log").toString()), answer);
    obey(app, "write other blue");
    assertTrue(Files.notExists(home.work().resolve("other")));
  }

  @Test
  void reserved_instance_is_refused_and_the_app_is_no_member_of_it() throws IOException {
    home.takeSlotZero(Jdks.current());
    App made = home.on(Jdks.current()).instance("blue").probe("Hello");
    assertEquals(0, made.awaitExit(), made::toString);
    Files.createDirectory(home.dir().resolve("instances/blue/apply"));
    App app = start(Jdks.current());
    App attach = attach(app);
    assertEquals(1, attach.awaitExit(), attach::toString);
    assertTrue(attach.stderr().get(0).contains("apply"), attach::toString);
    assertGoesOn(app);
  }

  @Test
  void jvm_that_handles_no_signals_is_attached_to() {
    App app = home.on(Jdks.current()).jvm("-Xrs").probe("Obeys");
    app.awaitStdout("ready");
    App attach = attach(app);
    assertEquals(0, attach.awaitExit(), attach::toString);
    assertEquals("true", obey(app, "temp"));
  }

  @Test
  void paths_of_options_are_those_of_the_command() throws IOException {
    home.takeSlotZero(Jdks.current());
    Path elsewhere = Files.createDirectory(home.work().resolve("elsewhere"));
    App app = home.on(Jdks.current()).in(elsewhere).probe("Obeys");
    app.awaitStdout("ready");
    Path shared = Files.createDirectory(home.work().resolve("shared"));
    App attach = attach(app, "-o", "files.share=shared");
    assertEquals(0, attach.awaitExit(), attach::toString);
    obey(app, "write ../shared/note through");
    assertEquals("through", Files.readString(shared.resolve("note")));
  }

  @Test
  void member_of_another_homes_instance_is_refused() {
    App app = home.on(Jdks.current()).instance("green").probe("Obeys");
    app.awaitStdout("ready");
    String other = home.work().resolve("other-home").toString();
    App attach =
        home.on(Jdks.current())
            .jar(
                Artifacts.isolationJar(),
                "attach",
                app.pid(),
                "--instance",
                "blue",
                "--home",
                other);
    assertEquals(1, attach.awaitExit(), attach::toString);
    assertTrue(attach.stderr().get(0).contains("isolated already, as green"), attach::toString);
  }

  @Test
  void process_that_is_no_jvm_is_left_alone() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      App attach = home.command("attach", Long.toString(sleep.pid()), "--instance", "blue");
      assertEquals(1, attach.awaitExit(), attach::toString);
      assertTrue(attach.stderr().get(0).contains("is not a JVM"), attach::toString);
      assertTrue(sleep.isAlive());
    } finally {
      sleep.destroyForcibly().waitFor();
    }
  }

  private App start(Jdk jdk) {
    App app = home.on(jdk).probe("Obeys");
    app.awaitStdout("ready");
    return app;
  }

  private App attach(App app, String... more) {
    String[] all = new String[6 + more.length];
    String[] first = {"attach", Long.toString(app.pid()), "--instance", "blue", "-o"};
    System.arraycopy(first, 0, all, 0, first.length);
    all[5] = "ports.step=" + home.step();
    System.arraycopy(more, 0, all, 6, more.length);
    return home.command(all);
  }

  private void assertGoesOn(App app) throws IOException {
    int port = Ports.free(home);
    assertEquals(Integer.toString(port), obey(app, "bind " + port));
    obey(app, "write after base");
    assertEquals("base", Files.readString(home.work().resolve("after")));
    for (JsonNode instance : home.ps()) {
      assertEquals(0, instance.path("pids").size(), instance::toString);
    }
  }

  private static String obey(App app, String line) {
    app.send(line);
    return app.awaitStdout("^" + line + ": (.*)").group(1);
  }
}
