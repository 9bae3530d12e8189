package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildCommandTest {
  private static ProcessBuilder builder(String... command) throws Exception {
    List<String> words = Arrays.asList(command);
    return new ChildCommand("a", new File("/x y/i.jar"), "instance=a", words).builder();
  }

  @Test
  void java_gets_the_agent_as_its_first_argument() throws Exception {
    ProcessBuilder builder = builder("/jdk/bin/java", "-jar", "x.jar");
    String agent = "-javaagent:/x y/i.jar=instance=a";
    assertEquals(Arrays.asList("/jdk/bin/java", agent, "-jar", "x.jar"), builder.command());
  }

  @Test
  void script_gets_the_agent_by_its_environment() throws Exception {
    ProcessBuilder builder = builder("./start.sh", "x");
    assertEquals(Arrays.asList("./start.sh", "x"), builder.command());
    String before = System.getenv("JAVA_TOOL_OPTIONS");
    String own = "-javaagent:/x\" \"y/i.jar=instance=a";
    String expected = before == null ? own : before + " " + own;
    assertEquals(expected, builder.environment().get("JAVA_TOOL_OPTIONS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dx=plain", "-Dx=a b", "-Dx=it's \"so\"", "-Dx=\t'\"\"'"})
  void argument_quoted_is_one_argument_to_the_jvm(String argument) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(dev.isolation.ForkedJvm.java(), "-XshowSettings:properties", "-version");
    builder.redirectErrorStream(true).environment();
    builder.environment().put("JAVA_TOOL_OPTIONS", ChildCommand.quoted(argument));
    Process process = builder.start();
    String found = null;
    BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream()));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      found = line.startsWith("    x = ") ? line.substring("    x = ".length()) : found;
    }
    assertEquals(argument.substring("-Dx=".length()), found);
  }

  @ParameterizedTest
  @CsvSource({
    "java -jar a/shop.jar x, a/shop.jar",
    "java -Xmx1g -cp a:b com.acme.Main x, com.acme.Main",
    "java -p mods -m acme/com.acme.Main, acme/com.acme.Main",
    "/jdk/bin/java @args Main.java, Main.java",
    "./catalina.sh run, ./catalina.sh",
    "java -version, java"
  })
  void command_is_named_by_its_jar_class_or_script(String command, String target) {
    assertEquals(target, ChildCommand.target(Arrays.asList(command.split(" "))));
  }
}
