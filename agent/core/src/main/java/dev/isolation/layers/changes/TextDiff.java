package dev.isolation.layers.changes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two versions of one file as a unified diff. Characters of the lines stand for bytes. */
public final class TextDiff {
  private static final int CONTEXT = 3;
  private static final String NOTHING = "/dev/null";

  private final List<String> out = new ArrayList<>();
  private final List<String> old;
  private final List<String> now;
  private final Edits edits;

  private TextDiff(List<String> old, List<String> now) {
    this.old = old;
    this.now = now;
    this.edits = new Edits(old, now);
  }

  /**
   * The lines of the diff; none if both are the same.
   *
   * @param path how both are called
   * @param old the machine's; null if there is none
   * @param now the instance's; null if there is none
   * @param label what tells the instance's from the machine's
   */
  public static List<String> of(Path path, Path old, Path now, String label) throws IOException {
    TextFile left = TextFile.of(old);
    TextFile right = TextFile.of(now);
    List<String> lines = new ArrayList<>();
    boolean both = old != null && now != null;
    if (left.binary || right.binary) {
      if (!both || !Comparing.isSameContent(old, now)) {
        lines.add("Binary files " + name(path, old) + " and " + name(path, now) + " differ");
      }
      return lines;
    }
    List<String> hunks = new TextDiff(left.lines, right.lines).hunks();
    if (!both || !hunks.isEmpty()) {
      lines.add("--- " + name(path, old));
      lines.add("+++ " + name(path, now) + (now == null ? "" : "\t" + label));
    }
    lines.addAll(hunks);
    return lines;
  }

  private static String name(Path path, Path side) {
    return side == null ? NOTHING : path.toString();
  }

  private List<String> hunks() {
    int a = 0;
    int b = 0;
    int hunkA = -1;
    int hunkB = -1;
    int quiet = 0; // lines since the last difference
    while (a < old.size() || b < now.size()) {
      boolean removed = edits.removed.get(a) && a < old.size();
      boolean added = !removed && edits.added.get(b) && b < now.size();
      if (removed || added) {
        if (hunkA < 0) {
          hunkA = Math.max(0, a - CONTEXT);
          hunkB = b - (a - hunkA);
        }
        quiet = 0;
        a += removed ? 1 : 0;
        b += added ? 1 : 0;
        continue;
      }
      a++;
      b++;
      if (hunkA >= 0 && ++quiet > 2 * CONTEXT) {
        int over = quiet - CONTEXT;
        hunk(hunkA, a - over, hunkB, b - over);
        hunkA = -1;
      }
    }
    if (hunkA >= 0) {
      int over = Math.max(0, quiet - CONTEXT);
      hunk(hunkA, old.size() - over, hunkB, now.size() - over);
    }
    return out;
  }

  private void hunk(int fromA, int toA, int fromB, int toB) {
    out.add("@@ -" + range(fromA, toA) + " +" + range(fromB, toB) + " @@");
    int a = fromA;
    int b = fromB;
    while (a < toA || b < toB) {
      if (a < toA && edits.removed.get(a)) {
        line('-', old.get(a++));
      } else if (b < toB && edits.added.get(b)) {
        line('+', now.get(b++));
      } else {
        line(' ', old.get(a++));
        b++;
      }
    }
  }

  private static String range(int from, int to) {
    int length = to - from;
    int first = length == 0 ? from : from + 1;
    return length == 1 ? Integer.toString(first) : first + "," + length;
  }

  private void line(char sign, String text) {
    if (text.endsWith("\n")) {
      out.add(sign + text.substring(0, text.length() - 1));
    } else {
      out.add(sign + text);
      out.add("\\ No newline at end of file");
    }
  }
}
