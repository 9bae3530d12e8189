package dev.isolation.it.files.fuzz;

import java.util.List;

/**
 * Something that is not the same plain and isolated.
 *
 * @param step the number of the last step before it showed, from 0
 * @param what what was compared
 */
record Divergence(int step, String what, String plain, String isolated) {

  /** The first line in which two answers differ, or null. */
  static Divergence between(
      int firstStep, List<String> whats, List<String> plain, List<String> isolated) {
    for (int i = 0; i < Math.max(plain.size(), isolated.size()); i++) {
      String one = line(plain, i);
      String other = line(isolated, i);
      if (!one.equals(other)) {
        int step = whats.size() == 1 ? firstStep : firstStep + i;
        return new Divergence(step, whats.get(Math.min(i, whats.size() - 1)), one, other);
      }
    }
    return null;
  }

  private static String line(List<String> lines, int i) {
    return i < lines.size() ? lines.get(i) : "(nothing)";
  }

  @Override
  public String toString() {
    return "step " + step + ", " + what + "\n  plain:    " + plain + "\n  isolated: " + isolated;
  }
}
