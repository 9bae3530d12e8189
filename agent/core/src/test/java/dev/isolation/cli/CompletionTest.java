package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, as bash itself completes by it. */
class CompletionTest {
  @TempDir Path directory;

  private static String[] execute(String... arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.execute(
            new PrintStream(out), new PrintStream(err), arguments, new File("/opt/it's/i.jar"));
    return new String[] {code + "", out.toString("UTF-8"), err.toString("UTF-8")};
  }

  @BeforeEach
  void makeInstances() throws Exception {
    Home home = Home.open(directory.resolve("home").toFile());
    home.join("blue");
    home.join("green");
    home.join("grey");
  }

  /** What bash offers for the last word. */
  private List<String> complete(String... words) throws Exception {
    Assumptions.assumeTrue(new File("/bin/bash").canExecute(), "no bash here");
    Path script = directory.resolve("script");
    Files.write(script, execute("completion", "bash")[1].getBytes(StandardCharsets.UTF_8));
    String line = String.join("' '", words);
    String text =
        "compopt() { :; }; source '%s'; COMP_WORDS=('%s'); COMP_CWORD=%d; _complete_isolation;"
            + " printf '%%s\\n' \"${COMPREPLY[@]}\"";
    String shell = String.format(text, script, line, words.length - 1);
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "--norc", "-c", shell);
    builder.environment().put("ISOLATION_HOME", directory.resolve("home").toString());
    File printed = directory.resolve("printed").toFile();
    builder.redirectErrorStream(true).redirectOutput(printed);
    assertEquals(0, builder.start().waitFor());
    String offered = new String(Files.readAllBytes(printed.toPath()), StandardCharsets.UTF_8);
    return Arrays.asList(offered.trim().split("\\s+"));
  }

  @Test
  void commands_are_completed() throws Exception {
    assertTrue(complete("isolation", "e").contains("events"));
    assertEquals(Arrays.asList("port"), complete("isolation", "po"));
  }

  @Test
  void options_are_completed() throws Exception {
    assertTrue(complete("isolation", "ps", "--").containsAll(Arrays.asList("--json", "--home")));
    assertEquals(Arrays.asList("--follow"), complete("isolation", "events", "--f"));
  }

  @Test
  void names_of_instances_are_completed() throws Exception {
    assertEquals(
        new TreeSet<>(Arrays.asList("green", "grey")),
        new TreeSet<>(complete("isolation", "port", "gr")));
    assertEquals(Arrays.asList("blue"), complete("isolation", "check", "--instance", "b"));
  }

  @Test
  void function_calls_this_jar() throws Exception {
    String script = execute("completion", "zsh")[1];
    String function = "isolation() { java -jar '/opt/it'\\''s/i.jar' \"$@\"; }\n";
    assertTrue(script.startsWith(function), script.substring(0, 200));
  }

  @Test
  void shell_unknown_is_wrong_usage() throws Exception {
    String[] told = execute("completion", "fish");
    assertEquals("2", told[0]);
    assertEquals("isolation: completion: no shell fish (bash, zsh)\n", told[2]);
  }
}
