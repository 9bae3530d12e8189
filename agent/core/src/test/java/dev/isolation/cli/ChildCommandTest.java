package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
