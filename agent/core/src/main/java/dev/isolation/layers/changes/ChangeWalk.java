package dev.isolation.layers.changes;

import dev.isolation.layers.FileRules;
import dev.isolation.layers.Markers;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares an upper layer with the machine, name by name, and tells what differs. Only what the
 * rules of the instance let it see counts: a tree that is shared, led elsewhere or not there is
 * left out, and in a tree that starts empty nothing of the machine is deleted, as nothing was seen.
 * Nor is a directory above such a tree: what else was in it may be.
 */
public final class ChangeWalk {
  private final UpperLayer layer;
  private final PathRules rules;
  private final Comparing comparing;
  private final ChangeSink sink;
  private boolean partial;

  private ChangeWalk(UpperLayer layer, PathRules rules, ChangeSink sink) throws IOException {
    this.layer = layer;
    this.rules = rules;
    this.comparing = new Comparing(Stat.of(layer.root()));
    this.sink = sink;
  }

  /**
   * Walks the whole layer; a missing one has no changes.
   *
   * @return false if the layer holds entries that the instance does not see
   */
  public static boolean walk(UpperLayer layer, PathRules rules, ChangeSink sink)
      throws IOException {
    ChangeWalk walk = new ChangeWalk(layer, rules, sink);
    if (Files.isDirectory(layer.root())) {
      walk.directory(JdkPaths.of("/"), layer.root(), true, null);
    }
    return !walk.partial;
  }

  /**
   * All in one directory of the layer.
   *
   * @param inBase whether the machine has a directory of that name
   * @param hiddenBy what hides all that it has; null if nothing above does
   */
  private void directory(Path path, Path upper, boolean inBase, Path hiddenBy) throws IOException {
    Map<Path, Path> whiteouts = new HashMap<>();
    TreeSet<Path> names = new TreeSet<>();
    Path hider = hiddenBy;
    for (Path name : names(upper)) {
      if (!Markers.isMarker(name.toString())) {
        names.add(name);
        continue;
      }
      Path marker = upper.resolve(name);
      Path hidden = MarkerNames.hidden(marker);
      if (hidden != null) {
        whiteouts.put(hidden, marker);
      } else if (hider == null && name.toString().equals(Markers.OPAQUE)) {
        hider = marker;
        partial |= rules.isOutside(path);
      }
    }
    for (Path name : whiteouts.keySet()) {
      Path hidden = path.resolve(name);
      partial |= isUnseen(hidden) || rules.isOutside(hidden); // another start may see it again
    }
    TreeSet<Path> all = new TreeSet<>(names);
    all.addAll(whiteouts.keySet());
    if (inBase && hider != null && !isFresh(path)) {
      all.addAll(names(path));
    }
    for (Path name : all) {
      Path by = whiteouts.containsKey(name) ? whiteouts.get(name) : hider;
      entry(path.resolve(name), names.contains(name) ? upper.resolve(name) : null, inBase, by);
    }
  }

  /** One name: {@code upper} is null if only the machine can have it. */
  private void entry(Path path, Path upper, boolean inBase, Path hiddenBy) throws IOException {
    if (isUnseen(path)) {
      partial |= upper != null;
      return;
    }
    Stat now = upper == null ? null : Stat.of(upper);
    Stat base = inBase ? Stat.of(path) : null;
    if (now == null) {
      if (base != null && hiddenBy != null && !isFresh(path)) {
        List<Change> gone = new ArrayList<>();
        deleted(path, base, hiddenBy, gone);
        tell(gone);
      }
      return;
    }
    if (!rules.isOutside(path)) {
      List<Change> gone = new ArrayList<>();
      boolean replaced = base != null && !base.isSameType(now) && base.isDirectory();
      Path by = hiddenBy == null ? upper : hiddenBy;
      Path staying = replaced ? deletedIn(path, by, gone) : null;
      compare(path, upper, now, base, hiddenBy, staying);
      tell(gone);
    } else if (!now.isDirectory()) {
      partial = true;
    }
    if (now.isDirectory()) {
      boolean both = base != null && base.isDirectory();
      directory(path, upper, both, both ? hiddenBy : null);
    }
  }

  private void tell(List<Change> changes) throws IOException {
    for (Change change : changes) {
      sink.found(change);
    }
  }

  private void compare(Path path, Path upper, Stat now, Stat base, Path hiddenBy, Path staying)
      throws IOException {
    Change.Kind kind = null;
    if (base == null) {
      kind = Change.Kind.ADDED;
    } else if (!base.isSameType(now)) {
      kind = Change.Kind.TYPE;
    } else if (comparing.differ(upper, now, path, base)) {
      kind = Change.Kind.CHANGED;
    }
    if (kind == null) {
      sink.same(path, upper);
    } else {
      sink.found(new Change(kind, path, upper, now, base, hiddenBy, staying));
    }
  }

  /**
   * Adds what goes: a directory before what is in it, and not if anything of that stays.
   *
   * @return what stays, null if nothing does
   */
  private Path deleted(Path path, Stat base, Path hiddenBy, List<Change> gone) throws IOException {
    if (isUnseen(path) || isOwnRule(path) || rules.isOutside(path) || isFresh(path)) {
      partial = true; // the marker above it counts for a start that sees it
      sink.kept(path);
      return path;
    }
    int at = gone.size();
    gone.add(new Change(Change.Kind.DELETED, path, null, null, base, hiddenBy));
    Path staying = base.isDirectory() ? deletedIn(path, hiddenBy, gone) : null;
    if (staying != null) {
      gone.remove(at);
    }
    return staying;
  }

  private Path deletedIn(Path directory, Path hiddenBy, List<Change> gone) throws IOException {
    TreeSet<Path> names;
    try {
      names = names(directory);
    } catch (AccessDeniedException e) {
      return null; // what its user may not list no app of the user has seen
    }
    Path staying = null;
    for (Path name : names) {
      Path path = directory.resolve(name);
      Stat base = Stat.of(path);
      Path stays = base == null ? null : deleted(path, base, hiddenBy, gone);
      staying = staying == null ? stays : staying;
    }
    return staying;
  }

  /** Led elsewhere or not there itself, whatever is below it. */
  private boolean isOwnRule(Path path) {
    FileRules named = rules.named();
    return named.kindOf(path) == FileRules.Kind.DENY || named.isMapped(path);
  }

  private boolean isUnseen(Path path) {
    FileRules named = rules.named();
    FileRules.Kind kind = named.kindOf(path);
    boolean unseen = kind == FileRules.Kind.SHARE || kind == FileRules.Kind.DENY;
    return rules.treeThatPasses(path) != null
        || (unseen || named.isMapped(path)) && named.treeIn(path, false) == null;
  }

  private boolean isFresh(Path path) {
    return rules.named().kindOf(path) == FileRules.Kind.FRESH;
  }

  static TreeSet<Path> names(Path directory) throws IOException {
    TreeSet<Path> names = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        names.add(entry.getFileName());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }
}
