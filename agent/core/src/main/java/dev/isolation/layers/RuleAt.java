package dev.isolation.layers;

import java.nio.file.Path;
import java.util.Locale;

/** The rule that holds for a path, in words. */
public final class RuleAt {
  private final String kind;
  private final String option;
  private final String why;

  private RuleAt(String kind, String option, String why) {
    this.kind = kind;
    this.option = option;
    this.why = why;
  }

  /** For a path without {@code ..}, by its name alone. */
  public static RuleAt of(PathRules rules, Path absolute) {
    Path tree = rules.treeThatPasses(absolute);
    if (tree != null) {
      return new RuleAt("never-redirected", "", rules.whyPasses(tree));
    }
    for (Path above = absolute; above != null; above = above.getParent()) {
      Path target = rules.mapOf(above);
      if (target != null) {
        Path named = rules.named().mapOf(above);
        return named == null
            ? new RuleAt("private", "", above + " is a directory of the instance")
            : new RuleAt("map", "files.map=" + above + ":" + named, "leads to another directory");
      }
    }
    FileRules.Kind kind = rules.named().kindOf(absolute);
    if (kind != null) {
      String option = rules.named().optionOf(rules.named().treeOf(absolute));
      return new RuleAt(kind.name().toLowerCase(Locale.ROOT), option, kind.meaning());
    }
    return rules.isOutside(absolute)
        ? new RuleAt("outside", "files.roots", "no tree of files.roots holds it: the machine's own")
        : new RuleAt("overlay", "", "copy-on-write");
  }

  /** For an instance without isolation of files. */
  public static RuleAt off() {
    return new RuleAt("off", "files=off", "all files are the machine's own");
  }

  /** One word, for programs. */
  public String kind() {
    return kind;
  }

  /** The option that says so; empty if none does. */
  public String option() {
    return option;
  }

  /** For people. */
  public String why() {
    return why;
  }
}
