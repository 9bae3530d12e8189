package dev.isolation.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, as wide as their widest cell. */
final class Table {
  private static final String CUT = "...";
  private static final int SHORTEST = 12;

  private final List<String[]> rows = new ArrayList<>();

  private Table() {}

  Table(String[] header) {
    rows.add(header);
  }

  void add(String... cells) {
    rows.add(cells);
  }

  /** The length of the longest line. */
  int width() {
    int width = 0;
    for (String line : toString().split("\n")) {
      width = Math.max(width, line.length());
    }
    return width;
  }

  /**
   * The same with lines that are no longer than that, if one column can make up for it: its cells
   * lose their beginnings, or it goes altogether.
   */
  String fitted(int width, int column) {
    int left = width(column) - Math.max(0, width() - width);
    Table fitted = new Table();
    for (String[] row : rows) {
      List<String> cells = new ArrayList<>(Arrays.asList(row));
      if (left < SHORTEST) {
        cells.remove(column);
      } else if (row[column].length() > left) {
        int from = row[column].length() - left + CUT.length();
        cells.set(column, CUT + row[column].substring(from));
      }
      fitted.add(cells.toArray(new String[0]));
    }
    return fitted.toString();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      int column = 0;
      for (int i = 0; i < row.length; i++) {
        while (line.length() < column) {
          line.append(' ');
        }
        line.append(row[i]);
        column += width(i) + 2;
      }
      out.append(line).append('\n');
    }
    return out.toString();
  }

  private int width(int column) {
    int width = 0;
    for (String[] row : rows) {
      width = Math.max(width, row[column].length());
    }
    return width;
  }
}
