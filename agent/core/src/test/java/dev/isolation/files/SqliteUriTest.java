package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteUriTest {
  @ParameterizedTest
  @CsvSource({
    "file:data.db,data.db",
    "file:/a/b.db,/a/b.db",
    "file:///a/b.db,/a/b.db",
    "file://localhost/a/b.db?mode=ro,/a/b.db",
    "file:a%20b%3f.db#part,a b?.db",
    "file:100%.db,100%.db",
    "file:%zz,%zz"
  })
  void path_is_what_lies_between_authority_and_query(String uri, String path) {
    assertEquals(path, SqliteUri.parse(uri).path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "file::memory:", "file:x?mode=memory&cache=shared", "file://h"})
  void databases_without_a_file_are_known(String uri) {
    assertTrue(SqliteUri.parse(uri).isInMemory());
  }

  @Test
  void other_path_is_escaped_and_keeps_the_query() {
    SqliteUri uri = SqliteUri.parse("file:x.db?mode=ro#f");
    assertFalse(uri.isInMemory());
    String other = uri.withPath("/50%/a?b#c.db");
    assertEquals("file:/50%25/a%3fb%23c.db?mode=ro#f", other);
    assertEquals("/50%/a?b#c.db", SqliteUri.parse(other).path());
  }
}
