package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFilesTest {
  @TempDir Path directory;

  private List<String> expand(String... command) {
    return ArgumentFiles.expand(Arrays.asList(command), directory.toFile());
  }

  @Test
  void text_is_split_as_the_launcher_does() {
    String text = "-a 'b c'\\t\"d\\\\\\\"e\"#x y\n  # all\n-f'g'\"h\" ''\n";
    text = text.replace("\\t", "\t");
    assertEquals(Arrays.asList("-a", "b c", "d\\\"e", "-fgh", ""), ArgumentFiles.split(text));
  }

  @Test
  void file_among_options_is_replaced_by_its_content() throws Exception {
    Files.write(directory.resolve("o"), "-Xmx1g\n-cp x".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        Arrays.asList("java", "-Xmx1g", "-cp", "x", "Main", "@o"),
        expand("java", "@o", "Main", "@o"));
  }

  @Test
  void what_is_no_file_stays() {
    String[] command = {"java", "@missing", "@@o", "--disable-@files", "@o", "Main"};
    assertEquals(Arrays.asList(command), expand(command));
  }
}
