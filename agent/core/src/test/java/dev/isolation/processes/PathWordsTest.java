package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b.txt|a b.txt",
        "--out=/x/my file|/x/my file",
        "-I/usr/include|/usr/include",
        "cat</a/b>>c.log 2>&1|/a/b",
        "cat</a/b>>c.log 2>&1|c.log",
        "/a:/b/c|/b/c",
        "echo \"$(cat 'in.txt')\"|in.txt",
        "file:/a/b|/a/b"
      })
  void word_that_may_be_a_path_is_among_them(String argument, String word) {
    assertTrue(PathWords.of(argument).contains(word), PathWords.of(argument).toString());
  }

  @ParameterizedTest
  @CsvSource({"-l, 0", "'', 0", "--color, 0", "name, 1"})
  void options_are_no_paths(String argument, int words) {
    assertEquals(words, PathWords.of(argument).size());
  }
}
