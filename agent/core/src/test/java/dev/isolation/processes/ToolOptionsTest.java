package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"-Dx=plain", "-Dx=a b", "-Dx=it's \"so\"", "-Dx=\t'\"\"'"})
  void argument_quoted_is_one_argument_to_the_jvm(String argument) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(dev.isolation.ForkedJvm.java(), "-XshowSettings:properties", "-version");
    builder.redirectErrorStream(true).environment();
    builder.environment().put("JAVA_TOOL_OPTIONS", ToolOptions.quoted(argument));
    Process process = builder.start();
    String found = null;
    BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream()));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      found = line.startsWith("    x = ") ? line.substring("    x = ".length()) : found;
    }
    assertEquals(argument.substring("-Dx=".length()), found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dx=plain", "-Dx=a b", "-Dx=it's \"so\"", "-Dx=\t'\"\"'"})
  void option_quoted_is_split_into_itself(String option) {
    String text = ToolOptions.append(ToolOptions.append("-Da=1", option), "-Db=2");
    assertEquals(Arrays.asList("-Da=1", option, "-Db=2"), ToolOptions.split(text));
    assertEquals(text, ToolOptions.join(ToolOptions.split(text)));
  }

  @Test
  void text_of_spaces_has_no_options() {
    assertEquals(Collections.<String>emptyList(), ToolOptions.split(" \t "));
    assertEquals("-Da=1", ToolOptions.append(" ", "-Da=1"));
  }
}
