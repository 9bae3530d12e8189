package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingFileTest {
  @TempDir Path directory;

  private Path log() {
    return directory.resolve("log");
  }

  private static String next(GrowingFile file) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.copy(out);
    return out.toString("UTF-8");
  }

  @Test
  void what_has_come_is_copied_once() throws Exception {
    GrowingFile file = new GrowingFile(log().toFile());
    assertEquals("", next(file));
    Files.write(log(), "one\ntw".getBytes("UTF-8"));
    assertEquals("one\ntw", next(file));
    Files.write(log(), "o\n".getBytes("UTF-8"), StandardOpenOption.APPEND);
    assertEquals("o\n", next(file));
    assertEquals("", next(file));
  }

  @Test
  void file_that_was_replaced_is_read_from_its_beginning() throws Exception {
    Files.write(log(), "a".getBytes("UTF-8"));
    GrowingFile file = new GrowingFile(log().toFile());
    assertEquals("a", next(file));
    Path other = Files.write(directory.resolve("other"), "bcd".getBytes("UTF-8"));
    Files.move(other, log(), StandardCopyOption.REPLACE_EXISTING);
    assertEquals("bcd", next(file));
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, 'c\n'", "2, 'b\nc\n'", "3, 'a\nb\nc\n'", "9, 'a\nb\nc\n'"})
  void last_lines_are_found(int lines, String expected) throws Exception {
    Files.write(log(), "a\nb\nc\n".getBytes("UTF-8"));
    GrowingFile file = new GrowingFile(log().toFile());
    file.skipToLast(lines);
    assertEquals(expected, next(file));
  }

  @Test
  void last_line_of_a_large_file_needs_no_end() throws Exception {
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 'x');
    large[10] = '\n';
    Files.write(log(), large);
    GrowingFile file = new GrowingFile(new File(log().toString()));
    file.skipToLast(1);
    assertEquals(large.length - 11, next(file).length());
  }
}
