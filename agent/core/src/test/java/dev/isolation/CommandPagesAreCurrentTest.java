package dev.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.isolation.cli.Commands;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/commands.md} comes from the code; {@code -Ddocs.update=true} rewrites it. */
class CommandPagesAreCurrentTest {
  private final Path pages =
      new File(System.getProperty("readme")).toPath().resolveSibling("docs/commands.md");

  @Test
  void pages_are_those_of_the_commands() throws Exception {
    String current = Commands.markdownPages();
    if (Boolean.getBoolean("docs.update")) {
      Files.write(pages, current.getBytes(StandardCharsets.UTF_8));
    } else {
      String text = new String(Files.readAllBytes(pages), StandardCharsets.UTF_8);
      assertEquals(current, text, pages + " is stale; run the build with -Ddocs.update=true");
    }
  }

  @Test
  void every_argument_says_what_it_means() {
    for (String line : Commands.markdownPages().split("\n")) {
      assertFalse(line.endsWith("|  |"), "an argument without a description: " + line);
    }
  }
}
