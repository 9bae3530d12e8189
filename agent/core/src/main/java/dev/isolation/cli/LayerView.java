package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.Lookup;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import dev.isolation.layers.changes.Change;
import dev.isolation.layers.changes.ChangeSink;
import dev.isolation.layers.changes.ChangeWalk;
import dev.isolation.options.OptionException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An instance's layer and the rules by which its latest start saw it. */
final class LayerView {
  final UpperLayer upper;
  final PathRules rules;
  final FileOptions options;

  LayerView(Instance instance) throws IOException, OptionException {
    this.options = FileOptions.ofLatestStart(instance);
    List<File> never = Collections.singletonList(instance.home().directory());
    FileRules named = FileRules.of(options.values);
    this.rules =
        PathRules.of(new File(instance.temp(), "shm"), never, named, new File(options.jdk));
    this.upper = new UpperLayer(instance.upper().getAbsoluteFile().toPath());
  }

  /** Tells all changes; false if the layer holds more than the instance sees. */
  boolean walk(ChangeSink sink) throws IOException {
    return ChangeWalk.walk(upper, rules, sink);
  }

  /** All changes, deletions first, both in the order of paths. */
  List<Change> changes() throws IOException {
    List<Change> changes = new ArrayList<>();
    walk(changes::add);
    return deletionsFirst(changes);
  }

  /** Deletions first, else in their order. */
  static List<Change> deletionsFirst(List<Change> changes) {
    List<Change> deletions = new ArrayList<>();
    List<Change> others = new ArrayList<>();
    for (Change change : changes) {
      (change.isDeletion() ? deletions : others).add(change);
    }
    deletions.addAll(others);
    return deletions;
  }

  Lookup.Found find(Path path) {
    return Lookup.find(upper, rules, path);
  }
}
