package dev.isolation.it.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that is no JVM sees the machine's files: it is named, and refused what differs. */
class ProgramIT {
  @RegisterExtension final Home home = new Home();
  private Path base;

  @BeforeEach
  void makeBase() throws IOException {
    base = Fixture.in(home.work());
    home.watch(base);
  }

  @EachJdk
  void programs_run_on_what_the_machine_has_and_are_named_once(Jdk jdk) {
    App app =
        run(
            isolated(jdk),
            "run - - cat base.txt",
            "run dir - ls",
            "run - - cat " + base + "/dir/..");
    assertEquals("0 [base]", outcome(app, 0));
    assertEquals("0 [one.txt, two.txt]", outcome(app, 1));
    long named = app.stderr().stream().filter(line -> line.contains("cat is no JVM")).count();
    assertEquals(1, named, app::toString);
    App events = home.command("events", "blue");
    assertTrue(events.toString().contains(" outside command=ls"), events::toString);
  }

  @EachJdk
  void argument_that_names_a_changed_path_is_refused(Jdk jdk) {
    String[] refused = {
      "run - - cat base.txt",
      "run - - cat " + base + "/base.txt",
      "run - - cat gone.txt",
      "run - - cat new",
      "run - - ls .",
      "run - - ls --file=" + base + "/base.txt",
      "run - - ls -I" + base + "/base.txt",
      "run - - sh -c cat<base.txt;true",
      "run dir - cat ../base.txt",
      "run - - touch made/x",
    };
    List<String> steps =
        new ArrayList<>(
            List.of("write base.txt x", "delete gone.txt", "write new y", "mkdir made"));
    steps.addAll(List.of(refused));
    steps.add("run - - cat dir/one.txt none");
    App app = run(isolated(jdk), steps.toArray(new String[0]));
    for (int i = 0; i < refused.length; i++) {
      String told = outcome(app, 4 + i);
      String program = refused[i].split(" ")[3];
      assertTrue(told.startsWith("java.io.IOException: Cannot run program \"" + program), told);
      assertTrue(told.contains("isolation: its argument ") && told.contains(" names "), told);
      assertTrue(told.endsWith("(files.share) or let such programs run (on-error=pass)"), told);
    }
    String last = outcome(app, 4 + refused.length);
    assertTrue(last.startsWith("1 [one, cat: none"), last);
  }

  @EachJdk
  void directory_of_both_layers_is_refused_and_one_of_the_instance_is_where_it_lies(Jdk jdk) {
    App app =
        run(
            isolated(jdk),
            "write dir/three.txt x",
            "run dir - ls",
            "mkdir made",
            "write made/file z",
            "run made - ls",
            "run made - cat file",
            "delete dir/one.txt",
            "run none - ls");
    String told = outcome(app, 1);
    assertTrue(told.startsWith("java.io.IOException: Cannot run program \"ls\" (in dir"), told);
    assertTrue(told.contains("isolation: it is to run in dir, which the instance has "), told);
    assertEquals("0 [file]", outcome(app, 4));
    assertEquals("0 [z]", outcome(app, 5));
    String plain = run(home.on(jdk).in(base), "run none - ls").stdout().get(0);
    assertEquals(plain.substring(plain.indexOf(" -> ") + 4), outcome(app, 7));
  }

  @EachJdk
  void output_file_is_the_instances_own(Jdk jdk) {
    App app = run(isolated(jdk), "run - out.txt echo hello", "read out.txt");
    assertEquals("0 []", outcome(app, 0));
    assertEquals("hello", outcome(app, 1));
  }

  @EachJdk
  void executable_of_the_instance_runs_and_a_deleted_one_does_not(Jdk jdk) throws IOException {
    Path old = Files.writeString(base.resolve("old.sh"), "#!/bin/sh\necho old\n");
    assertTrue(old.toFile().setExecutable(true));
    home.watch(base);
    App app =
        run(
            isolated(jdk),
            "run - - ./old.sh",
            "script old.sh echo new",
            "run - - ./old.sh",
            "mkdir bin",
            "script bin/own.sh pwd",
            "run - - " + base + "/bin/own.sh",
            "run bin - ./own.sh",
            "delete old.sh",
            "run - - ./old.sh");
    assertEquals("0 [old]", outcome(app, 0));
    assertEquals("0 [new]", outcome(app, 2));
    assertEquals("0 [" + base + "]", outcome(app, 5));
    assertTrue(outcome(app, 6).startsWith("0 ["), outcome(app, 6));
    String gone = outcome(app, 8);
    assertTrue(gone.startsWith("java.io.IOException: Cannot run program \"./old.sh\""), gone);
    assertTrue(gone.contains("No such file or directory"), gone);
  }

  @EachJdk
  void jvm_in_a_directory_of_the_instance_has_the_apps_names(Jdk jdk) {
    String note = jdk.java() + " -cp " + Artifacts.probes() + " com.example.probe.Programs ";
    App app =
        run(
            isolated(jdk),
            "mkdir made",
            "write made/file z",
            "run made - " + note + "read file",
            "run made - " + note + "write other o",
            "read made/other",
            "run made - " + jdk.java() + " -cp " + Artifacts.probes() + " com.example.probe.Where");
    assertEquals("0 [[read, file] -> z]", outcome(app, 2));
    assertEquals("o", outcome(app, 4));
    String made = base.resolve("made").toString();
    assertEquals("0 [" + String.join(", ", made, made, made) + "]", outcome(app, 5));
  }

  @EachJdk
  void jvm_with_a_manager_may_read_beside_its_classes_that_only_the_instance_has(Jdk jdk)
      throws IOException {
    if (jdk.feature() > 17) {
      return; // a manager is not meant for use any more
    }
    Path classes = home.work().resolve("classes");
    Artifacts.unpack(Artifacts.probes(), classes);
    Files.writeString(classes.resolve("note"), "beside");
    home.watch(classes);
    String child =
        jdk.java() + " -Djava.security.manager -cp mine com.example.probe.Programs read ";
    App app =
        run(
            isolated(jdk).in(home.work()),
            "rename classes mine",
            "run - - " + child + "mine/note",
            "run - - " + child + "base/base.txt");
    assertTrue(outcome(app, 1).contains("[read, mine/note] -> beside"), app::toString);
    assertTrue(outcome(app, 2).contains("AccessControlException"), app::toString);
  }

  @Test
  void jar_of_the_instance_starts() throws IOException {
    Jdk jdk = Jdks.current();
    App app =
        run(
            isolated(jdk),
            "run - probes.jar cat " + Artifacts.probes(),
            "run - - " + jdk.java() + " -jar probes.jar");
    assertTrue(outcome(app, 1).contains("no main manifest attribute"), app::toString);
  }

  @Test
  void script_with_a_jvm_sees_the_instances_files() {
    Jdk jdk = Jdks.current();
    String note = jdk.java() + " -cp " + Artifacts.probes() + " com.example.probe.Programs ";
    App app =
        run(
            isolated(jdk),
            "write base.txt x",
            "script ../start.sh " + note + "read base.txt",
            "run - - ../start.sh");
    assertEquals("0 [[read, base.txt] -> x]", outcome(app, 2));
  }

  @Test
  void programs_run_on_if_errors_pass_and_it_is_said() {
    Jdk jdk = Jdks.current();
    App app =
        run(
            isolated(jdk).option("on-error=pass"),
            "write base.txt x",
            "run - - cat base.txt",
            "run . - cat base.txt");
    assertEquals("0 [base]", outcome(app, 1));
    assertEquals("0 [base]", outcome(app, 2));
    app.awaitStderr("its argument base.txt names base.txt, which .* \\(on-error=pass\\)");
    app.awaitStderr("it is to run in \\., which .* \\(on-error=pass\\)");
  }

  @Test
  void files_that_are_not_isolated_are_nobodys_business() {
    Jdk jdk = Jdks.current();
    App app = run(isolated(jdk).option("files=off").in(home.work()), "run - - echo hello");
    assertEquals("0 [hello]", outcome(app, 0));
    assertTrue(app.stderr().stream().noneMatch(line -> line.contains("no JVM")), app::toString);
  }

  private Launch isolated(Jdk jdk) {
    return home.on(jdk).instance("blue").in(base);
  }

  private static App run(Launch launch, String... steps) {
    List<Object> arguments = new ArrayList<>();
    for (String step : steps) {
      int words = step.startsWith("script ") ? 3 : 0;
      for (String word : step.split(" ", words)) {
        arguments.add(word);
      }
      arguments.add("then");
    }
    App app = launch.probe("Programs", arguments.toArray());
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }

  private static String outcome(App app, int step) {
    String line = app.stdout().get(step);
    return line.substring(line.indexOf("] -> ") + 5);
  }
}
