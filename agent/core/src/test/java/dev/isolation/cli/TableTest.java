package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table = new Table(new String[] {"NAME", "ROOT", "N"});

  @BeforeEach
  void addRows() {
    table.add(new String[] {"a", "/home/me/.isolation/instances/a/files", "1"});
    table.add(new String[] {"b", "/short", "2"});
  }

  @Test
  void columns_are_as_wide_as_their_widest_cell() {
    String[] lines = table.toString().split("\n");
    assertEquals(lines[1].length(), table.width());
    assertEquals(lines[2].indexOf('2'), lines[0].indexOf(" N") + 1);
  }

  @Test
  void column_is_cut_from_the_left_to_fit() {
    String[] lines = table.fitted(30, 1).split("\n");
    assertEquals("a     ...n/instances/a/files  1".length() - 1, lines[1].length());
    assertEquals(30, lines[1].length());
    assertEquals("b     /short", lines[2].substring(0, 12));
  }

  @Test
  void column_goes_where_too_little_of_it_would_be_left() {
    assertEquals("NAME  N\na     1\nb     2\n", table.fitted(15, 1));
  }

  @Test
  void table_that_fits_stays() {
    assertEquals(table.toString(), table.fitted(200, 1));
  }
}
