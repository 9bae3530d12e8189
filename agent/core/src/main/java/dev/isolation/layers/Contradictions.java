package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options about files of which one makes another mean nothing. That a stricter rule wins over a
 * looser one of the same tree is no contradiction, but a rule; anything else stops the start.
 */
public final class Contradictions {
  private static final List<String> TREES =
      Arrays.asList("files.deny", "files.readonly", "files.fresh", "files.share", "files.roots");

  private final Map<String, List<String>> options;
  private final PathRules rules;

  private Contradictions(Map<String, List<String>> options, PathRules rules) {
    this.options = options;
    this.rules = rules;
  }

  /**
   * Throws for the first one.
   *
   * @param options keys and absolute paths; see {@link FileRules#of}
   * @param rules what they make
   * @throws IOException naming both sides
   */
  public static void refuse(Map<String, List<String>> options, PathRules rules) throws IOException {
    Contradictions all = new Contradictions(options, rules);
    all.refuseRulesWithoutIsolation();
    all.refuseSharedRoots();
    all.refuseMaps();
    all.refuseNeverRedirected();
  }

  private void refuseRulesWithoutIsolation() throws IOException {
    if (FileRules.values(options, "files").contains("off")) {
      for (String key : options.keySet()) {
        if (!key.equals("files") && !key.equals("files.share")) {
          throw between(key, FileRules.values(options, key).get(0), "files=off");
        }
      }
    }
  }

  private void refuseSharedRoots() throws IOException {
    for (String root : FileRules.values(options, "files.roots")) {
      for (String shared : FileRules.values(options, "files.share")) {
        if (meet(root, shared)) {
          throw between("files.roots", root, "files.share=" + shared);
        }
      }
    }
  }

  private void refuseMaps() throws IOException {
    List<String> pairs = FileRules.values(options, "files.map");
    Map<Path, String> known = new HashMap<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      String from = pairs.get(i);
      String to = pairs.get(i + 1);
      String pair = from + ":" + to;
      for (Path name : FileRules.names(new File(from))) {
        String other = known.put(name, pair);
        if (other != null && !other.equals(pair)) {
          throw between("files.map", pair, "files.map=" + other);
        }
      }
      refuseTreesOf(pair, from, to);
    }
  }

  private void refuseTreesOf(String pair, String from, String to) throws IOException {
    if (isIn(to, from) || isIn(from, to)) {
      throw new IOException("files.map=" + pair + ": one of the directories is in the other");
    }
    for (String key : TREES) {
      for (String tree : FileRules.values(options, key)) {
        boolean forbids = key.equals("files.deny") || key.equals("files.readonly");
        boolean meansNothing = meet(tree, from) || !forbids && isIn(tree, from);
        if (meansNothing || forbids && isIn(to, tree)) {
          throw between(key, tree, "files.map=" + pair);
        }
      }
    }
  }

  private void refuseNeverRedirected() throws IOException {
    for (String key : TREES) {
      for (String tree : FileRules.values(options, key)) {
        refuseNeverRedirected(key, tree, tree);
      }
    }
    List<String> pairs = FileRules.values(options, "files.map");
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      refuseNeverRedirected("files.map", pairs.get(i), pairs.get(i) + ":" + pairs.get(i + 1));
    }
  }

  private void refuseNeverRedirected(String key, String tree, String value) throws IOException {
    Path passed =
        key.equals("files.share") ? null : rules.treeThatPasses(JdkPaths.of(new File(tree)));
    if (passed != null) {
      String why = " is never redirected (" + rules.whyPasses(passed) + ")";
      throw new IOException(key + "=" + value + ": " + tree + why);
    }
  }

  private static boolean meet(String one, String other) {
    List<Path> common = new ArrayList<>(FileRules.names(new File(one)));
    common.retainAll(FileRules.names(new File(other)));
    return !common.isEmpty();
  }

  private static boolean isIn(String inner, String outer) {
    for (Path name : FileRules.names(new File(inner))) {
      for (Path tree : FileRules.names(new File(outer))) {
        if (name.startsWith(tree)) {
          return true;
        }
      }
    }
    return false;
  }

  private static IOException between(String key, String value, String other) {
    return new IOException(key + "=" + value + " contradicts " + other);
  }
}
