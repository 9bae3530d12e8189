package dev.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.cli.Commands;
import dev.isolation.options.Options;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's tables come from the code; {@code -Ddocs.update=true} rewrites them. */
class ReadmeIsCurrentTest {
  private final Path readme = new File(System.getProperty("readme")).toPath();

  @Test
  void tables_in_the_readme_are_those_of_the_code() throws Exception {
    String text = new String(Files.readAllBytes(readme), StandardCharsets.UTF_8);
    String current = with(text, "options", Options.markdownTable());
    current = with(current, "commands", Commands.markdownTable());
    if (Boolean.getBoolean("docs.update")) {
      Files.write(readme, current.getBytes(StandardCharsets.UTF_8));
    } else {
      assertEquals(current, text, "README.md is stale; run the build with -Ddocs.update=true");
    }
  }

  private static String with(String text, String section, String table) {
    String start = "<!-- " + section + " -->\n";
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf("<!-- /" + section + " -->");
    assertTrue(from >= start.length() && to >= from, "no section " + section);
    return text.substring(0, from) + table + text.substring(to);
  }
}
