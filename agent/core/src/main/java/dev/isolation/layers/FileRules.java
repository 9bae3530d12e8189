package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the user says about trees of files. The most specific tree counts; of several rules for one
 * tree the strictest. A rule holds for the name given and for where that led at the start.
 */
public final class FileRules {
  /** What a tree is, the strictest first. */
  public enum Kind {
    /** Not there. */
    DENY("files.deny", "not there"),
    /** Read from the base; writes fail. */
    READONLY("files.readonly", "read as it is; writes fail"),
    /** Starts empty. */
    FRESH("files.fresh", "the instance's own from the start"),
    /** The machine's own. */
    SHARE("files.share", "the machine's own, for all instances"),
    /** Isolated, where others are not. */
    ROOT("files.roots", "copy-on-write");

    private final String option;
    private final String meaning;

    Kind(String option, String meaning) {
      this.option = option;
      this.meaning = meaning;
    }

    /** The option that names such trees. */
    public String option() {
      return option;
    }

    /** What it means, for people. */
    public String meaning() {
      return meaning;
    }
  }

  private final Map<Path, Kind> trees = new LinkedHashMap<>();
  private final Map<Path, Path> maps = new LinkedHashMap<>();
  private final Set<Path> freshRoots = new HashSet<>();
  private boolean limited;
  private boolean denies;

  /**
   * What options say.
   *
   * @param options keys and absolute paths; those of {@code files.map} are pairs, one after another
   */
  public static FileRules of(Map<String, List<String>> options) {
    FileRules rules = new FileRules();
    boolean fresh = values(options, "files").contains("fresh");
    for (Kind kind : Kind.values()) {
      for (String tree : values(options, kind.option())) {
        rules.add(kind, new File(tree));
        if (fresh && kind == Kind.ROOT) {
          rules.add(Kind.FRESH, new File(tree));
          rules.freshRoots.addAll(names(new File(tree)));
        }
      }
    }
    List<String> pairs = values(options, "files.map");
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      rules.map(new File(pairs.get(i)), new File(pairs.get(i + 1)));
    }
    return rules;
  }

  static List<String> values(Map<String, List<String>> options, String key) {
    List<String> values = options.get(key);
    return values == null ? Collections.<String>emptyList() : values;
  }

  /** Adds a rule for a tree; returns these rules. */
  public FileRules add(Kind kind, File tree) {
    limited |= kind == Kind.ROOT;
    denies |= kind == Kind.DENY;
    for (Path name : names(tree)) {
      Kind known = trees.get(name);
      if (known == null || kind.compareTo(known) < 0) {
        trees.put(name, kind);
      }
    }
    return this;
  }

  /** Leads one directory to another; returns these rules. */
  public FileRules map(File from, File to) {
    for (Path name : names(from)) {
      maps.put(name, JdkPaths.of(to.getAbsoluteFile()).normalize());
    }
    return this;
  }

  /** The trees of one kind. */
  public List<Path> trees(Kind kind) {
    List<Path> found = new ArrayList<>();
    for (Map.Entry<Path, Kind> tree : trees.entrySet()) {
      if (tree.getValue() == kind) {
        found.add(tree.getKey());
      }
    }
    return found;
  }

  /** The rule for a path without {@code ..}; null if there is none. */
  public Kind kindOf(Path absolute) {
    Path tree = trees.isEmpty() ? null : treeOf(absolute);
    return tree == null ? null : trees.get(tree);
  }

  /** The most specific tree with a rule that holds a path without {@code ..}; null for none. */
  public Path treeOf(Path absolute) {
    Path found = null;
    int longest = -1;
    for (Path tree : trees.keySet()) {
      int length = tree.getNameCount();
      if (length > longest && absolute.startsWith(tree)) {
        found = tree;
        longest = length;
      }
    }
    return found;
  }

  /** The option that makes a tree what it is. */
  String optionOf(Path tree) {
    Kind kind = trees.get(tree);
    boolean ofRoot = kind == Kind.FRESH && freshRoots.contains(tree);
    return (ofRoot ? "files=fresh,files.roots" : kind.option()) + "=" + tree;
  }

  /** What a directory itself is led to, or null. */
  public Path mapOf(Path directory) {
    return maps.isEmpty() ? null : maps.get(directory);
  }

  /**
   * A tree with a rule of its own strictly below a directory, or null.
   *
   * @param outside whether only those count where the instance's own files do not show
   */
  public Path treeIn(Path directory, boolean outside) {
    for (Map.Entry<Path, Kind> tree : trees.entrySet()) {
      if (isBelow(tree.getKey(), directory) && (!outside || tree.getValue() == Kind.SHARE)) {
        return tree.getKey();
      }
    }
    for (Path from : maps.keySet()) {
      if (isBelow(from, directory)) {
        return from;
      }
    }
    return null;
  }

  private static boolean isBelow(Path tree, Path directory) {
    return tree.startsWith(directory) && !tree.equals(directory);
  }

  /** What directories are led to. */
  Collection<Path> mapTargets() {
    return maps.values();
  }

  /** Says whether a path is led somewhere, by its own name or by that of a directory above it. */
  public boolean isMapped(Path absolute) {
    for (Path from : maps.keySet()) {
      if (absolute.startsWith(from)) {
        return true;
      }
    }
    return false;
  }

  /** Says whether a path stays the machine's, as far as these rules go. */
  boolean passes(Path absolute) {
    if (trees.isEmpty() && maps.isEmpty() || isMapped(absolute)) {
      return false;
    }
    Kind kind = kindOf(absolute);
    return kind == Kind.SHARE || kind == null && limited;
  }

  /** Says whether all instances share what a path without links in it names. */
  public boolean isShared(Path physical) {
    return kindOf(physical) == Kind.SHARE && !isMapped(physical);
  }

  /** Says whether a walk has to look at each directory on the way to a path. */
  boolean isSpecial(Path absolute) {
    Kind kind = trees.isEmpty() ? null : kindOf(absolute);
    return kind != null && kind != Kind.ROOT || isMapped(absolute);
  }

  /** Says whether the same holds for all names in a directory, and nothing but copy-on-write. */
  public boolean isPlain(Path physical) {
    if (trees.isEmpty() && maps.isEmpty()) {
      return true;
    }
    Kind kind = kindOf(physical);
    boolean plain = kind == null || kind == Kind.ROOT || kind == Kind.FRESH;
    return plain && !isMapped(physical) && treeIn(physical, false) == null;
  }

  /** Says whether a path is not there. */
  public boolean denies(Path absolute) {
    return denies && kindOf(absolute) == Kind.DENY;
  }

  /** Leaves out of a directory's names those that are not there. */
  public List<Path> visible(Path directory, List<Path> names) {
    if (!denies) {
      return names;
    }
    List<Path> visible = new ArrayList<>();
    for (Path name : names) {
      if (!denies(directory.resolve(name))) {
        visible.add(name);
      }
    }
    return visible;
  }

  /** Says whether anything in a directory may not be there. */
  public boolean hidesIn(Path directory) {
    if (denies) {
      for (Path tree : trees(Kind.DENY)) {
        if (directory.equals(tree.getParent())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The names of a tree: the one given, and where that leads now. */
  static List<Path> names(File tree) {
    List<Path> names = new ArrayList<>();
    Path given = JdkPaths.of(tree.getAbsoluteFile()).normalize();
    names.add(given);
    try {
      Path real = given.toRealPath();
      if (!real.equals(given)) {
        names.add(real);
      }
    } catch (IOException e) {
      // not there yet: it has no other name
    }
    return names;
  }
}
