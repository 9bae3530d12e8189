package dev.isolation.layers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files=off files.deny=/a|files.deny=/a contradicts files=off",
        "files.roots=/a files.share=/a|files.roots=/a contradicts files.share=/a",
        "files.map=/a:/b files.map=/a:/c|files.map=/a:/c contradicts files.map=/a:/b",
        "files.map=/a:/b files.deny=/a|files.deny=/a contradicts files.map=/a:/b",
        "files.map=/a:/b files.share=/a/x|files.share=/a/x contradicts files.map=/a:/b",
        "files.map=/a:/b/c files.readonly=/b|files.readonly=/b contradicts files.map=/a:/b/c",
        "files.map=/a:/a/x|files.map=/a:/a/x: one of the directories is in the other",
        "files.deny=/proc/1|files.deny=/proc/1: /proc/1 is never redirected"
            + " (/proc is the kernel's own)",
        "files.fresh=/home-of-all/x|files.fresh=/home-of-all/x: /home-of-all/x is never redirected"
            + " (the home of all instances)",
        "files.map=/a:/b files.map=/b:/c|files.map=/b:/c: /b is never redirected"
            + " (files.map leads to /b)"
      })
  void rule_that_would_mean_nothing_is_refused_by_name(String options, String message) {
    assertEquals(message, assertThrows(IOException.class, () -> refuse(options)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files=overlay",
        "files=off files.share=/a",
        "files.share=/a files.deny=/a files.readonly=/a/b",
        "files.roots=/a files.share=/a/b files.deny=/",
        "files.map=/a:/b files.deny=/a/x files.share=/b",
        "files.share=/proc files=fresh files.roots=/a"
      })
  void rules_that_have_an_order_are_none(String options) {
    assertDoesNotThrow(() -> refuse(options));
  }

  private static void refuse(String options) throws IOException {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (String option : options.split(" ")) {
      String key = option.substring(0, option.indexOf('='));
      String value = option.substring(key.length() + 1);
      said.computeIfAbsent(key, none -> new ArrayList<>());
      said.get(key).addAll(Arrays.asList(value.split(":")));
    }
    List<File> never = Collections.singletonList(new File("/home-of-all"));
    PathRules rules = PathRules.of(new File("/shm"), never, FileRules.of(said));
    Contradictions.refuse(said, rules);
  }
}
