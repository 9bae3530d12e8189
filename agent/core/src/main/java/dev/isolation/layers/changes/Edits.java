package dev.isolation.layers.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which lines of two texts have no counterpart in the other: a shortest script of edits, as E. W.
 * Myers has described it, up to a thousand edits; beyond that all lines between the first and the
 * last difference.
 */
final class Edits {
  private static final int MOST = 1000;

  final BitSet removed = new BitSet();
  final BitSet added = new BitSet();
  private final List<String> old;
  private final List<String> now;
  private final int begin;
  private final int oldEnd;
  private final int nowEnd;

  Edits(List<String> old, List<String> now) {
    this.old = old;
    this.now = now;
    int from = 0;
    while (from < Math.min(old.size(), now.size()) && old.get(from).equals(now.get(from))) {
      from++;
    }
    int a = old.size();
    int b = now.size();
    while (a > from && b > from && old.get(a - 1).equals(now.get(b - 1))) {
      a--;
      b--;
    }
    begin = from;
    oldEnd = a;
    nowEnd = b;
    List<int[]> reached = search();
    if (reached == null) {
      removed.set(begin, oldEnd);
      added.set(begin, nowEnd);
    } else {
      trace(reached);
    }
  }

  /** How far each diagonal gets with 0, 1, 2 … edits; null if there are too many. */
  private List<int[]> search() {
    int n = oldEnd - begin;
    int m = nowEnd - begin;
    List<int[]> all = new ArrayList<>();
    int[] last = {0, 0, 0};
    for (int d = 0; d <= Math.min(MOST, n + m); d++) {
      int[] reach = new int[2 * d + 3]; // index k + d + 1
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : step(last, d, k);
        while (x < n && x - k < m && x - k >= 0 && isSame(x, x - k)) {
          x++;
        }
        reach[k + d + 1] = x;
        if (x >= n && x - k >= m) {
          all.add(reach);
          return all;
        }
      }
      all.add(reach);
      last = reach;
    }
    return null;
  }

  /** Where diagonal k begins with edit d: from the one above by an addition, or by a removal. */
  private static int step(int[] last, int d, int k) {
    return isAddition(last, d, k) ? last[k + 1 + d] : last[k - 1 + d] + 1;
  }

  private static boolean isAddition(int[] last, int d, int k) {
    return k == -d || k != d && last[k - 1 + d] < last[k + 1 + d];
  }

  private void trace(List<int[]> reached) {
    int k = (oldEnd - begin) - (nowEnd - begin);
    for (int d = reached.size() - 1; d > 0; d--) {
      int[] last = reached.get(d - 1);
      if (isAddition(last, d, k)) {
        int x = last[k + 1 + d];
        added.set(begin + x - k - 1);
        k++;
      } else {
        removed.set(begin + last[k - 1 + d]);
        k--;
      }
    }
  }

  private boolean isSame(int x, int y) {
    return old.get(begin + x).equals(now.get(begin + y));
  }
}
