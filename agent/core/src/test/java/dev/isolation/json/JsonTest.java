package dev.isolation.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @Test
  void text_with_every_type_reads_as_plain_values() throws Exception {
    Object value =
        Json.read(
            " {\"z\": [1, -2.5, 1e3, true, false, null], \"a\": {}, \"s\": \"x\\u00e9\\n\"} ");
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("z", Arrays.asList(1L, -2.5, 1000.0, true, false, null));
    expected.put("a", new LinkedHashMap<>());
    expected.put("s", "x\u00e9\n");
    assertEquals(expected, value);
  }

  @Test
  void keys_read_keep_their_order() throws Exception {
    List<String> keys = new ArrayList<>(Json.readObject("{\"z\":1,\"a\":2,\"m\":3}").keySet());
    assertEquals(Arrays.asList("z", "a", "m"), keys);
  }

  @Test
  void values_written_read_back_equal() throws Exception {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("quote\" backslash\\ line\n tab\t bell\u0007", "\ud83d\ude00 \ud800 \u00fc");
    value.put("numbers", Arrays.asList(0L, Long.MIN_VALUE, Long.MAX_VALUE, 0.1, -1e300));
    value.put("empty", Arrays.asList(new ArrayList<>(), new LinkedHashMap<>(), null, true));
    assertEquals(value, Json.read(Json.write(value)));
  }

  @Test
  void object_written_has_one_entry_a_line() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("a", 1L);
    value.put("b", Arrays.asList("x"));
    assertEquals("{\n  \"a\": 1,\n  \"b\": [\n    \"x\"\n  ]\n}\n", Json.write(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\" 1}|1:6 ':' is expected",
        "{\"a\": 1,}|1:9 a key in quotes is expected",
        "[1, 2|1:6 the text ends too early",
        "[1 2]|1:4 ',' is expected",
        "{\"a\":1,\"a\":2}|1:8 the key \"a\" is there twice",
        "[01]|1:2 a number starts with 0",
        "[-]|1:3 a digit is expected",
        "[tru]|1:2 a value is expected",
        "\"\\x\"|1:3 an unknown escape \\x",
        "\"\\u12g4\"|1:6 four hexadecimal digits are expected",
        "1 2|1:3 nothing more is expected",
      })
  void text_not_json_is_refused_with_its_place(String text, String message) {
    JsonException e = assertThrows(JsonException.class, () -> Json.read(text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void error_on_a_later_line_counts_lines_and_columns() {
    JsonException e = assertThrows(JsonException.class, () -> Json.read("{\n  \"a\": x\n}"));
    assertTrue(e.getMessage().startsWith("2:8 "), e.getMessage());
  }

  @Test
  void nesting_without_end_is_refused_before_the_stack_ends() {
    String text = String.join("", java.util.Collections.nCopies(100000, "["));
    assertThrows(JsonException.class, () -> Json.read(text));
  }

  @Test
  void value_that_is_no_object_is_refused_as_one() {
    assertThrows(JsonException.class, () -> Json.readObject("[1]"));
  }
}
