package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.Lookup;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.RuleAt;
import dev.isolation.layers.UpperLayer;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an instance makes of one path, as lines and as JSON. */
final class PathView {
  private final Path path;
  private final FileOptions options;
  private final RuleAt rule;
  private final RuleAt ofName;
  private final Lookup.Found found;

  PathView(Instance instance, FileOptions options, Path path) {
    this.path = path;
    this.options = options;
    List<File> never = Arrays.asList(instance.home().directory());
    File shm = new File(instance.temp(), "shm");
    FileRules named = FileRules.of(options.values);
    PathRules rules = PathRules.of(shm, never, named, new File(options.jdk));
    UpperLayer upper = new UpperLayer(instance.upper().toPath());
    Lookup.Found everywhere = Lookup.find(upper, rules, path);
    this.rule = isOff() ? RuleAt.off() : RuleAt.of(rules, everywhere.physical());
    this.ofName = isOff() ? rule : RuleAt.of(rules, path.normalize());
    this.found = isOff() ? Lookup.machine(path) : everywhere;
  }

  private boolean isOff() {
    return options.values.get("files").contains("off");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(path.toString());
    if (!found.physical().equals(path)) {
      lines.add("  is       " + found.physical());
      if (!text(ofName).equals(text(rule))) {
        lines.add("  by name  " + text(ofName));
      }
    }
    lines.add("  rule     " + text(rule));
    lines.add("  state    " + state());
    lines.add("  read     " + or(read(), "nothing there"));
    lines.add("  write    " + or(write(), "refused"));
    lines.add("  options  " + options.source);
    return lines;
  }

  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", path.toString());
    all.put("resolved", found.physical().toString());
    all.put("rule", json(rule));
    all.put("ruleOfName", json(ofName));
    all.put("state", state());
    all.put("read", text(read()));
    all.put("write", text(write()));
    all.put("options", options.values);
    all.put("optionsFrom", options.source);
    return all;
  }

  private String state() {
    if (found.isHidden()) {
      return rule.kind().equals("deny") ? "denied" : found.isInUpper() ? "upper" : "whiteout";
    }
    if (found.isInUpper()) {
      return found.isInBase() ? "changed" : "upper";
    }
    return found.isInBase() ? "base" : "missing";
  }

  private Path read() {
    if (found.isInUpper()) {
      return found.upper();
    }
    return found.isInBase() ? found.physical() : null;
  }

  private Path write() {
    if (rule.kind().equals("readonly") || rule.kind().equals("deny")) {
      return null;
    }
    return found.upper() == null ? found.physical() : found.upper();
  }

  private static Map<String, Object> json(RuleAt rule) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", rule.kind());
    all.put("option", rule.option().isEmpty() ? null : rule.option());
    all.put("why", rule.why());
    return all;
  }

  private static String text(RuleAt rule) {
    String option = rule.option().isEmpty() ? "" : " (" + rule.option() + ")";
    return rule.kind() + option + ": " + rule.why();
  }

  private static String text(Path path) {
    return path == null ? null : path.toString();
  }

  private static String or(Path path, String none) {
    return path == null ? none : path.toString();
  }
}
