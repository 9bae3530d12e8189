package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.Markers;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes what was written into the base out of the layer, markers and notes with it. */
final class Clearing implements ChangeSink {
  private final UpperLayer layer;

  /** What the layer changes still. */
  private final Set<Path> changed = new HashSet<>();

  /** The same, and all directories above. */
  private final Set<Path> left = new HashSet<>();

  /** Directories of which entries are still hidden. */
  private final Set<Path> hiding = new HashSet<>();

  private Clearing(UpperLayer layer) {
    this.layer = layer;
  }

  /** Empties the layer of all that the plan was about; of everything if it was whole. */
  static void clear(UpperLayer layer, PathRules rules, Plan plan) throws IOException {
    if (plan.whole) {
      for (Path name : ChangeWalk.names(layer.root())) {
        removeTree(layer.root().resolve(name));
      }
      return;
    }
    Clearing clearing = new Clearing(layer);
    ChangeWalk.walk(layer, rules, clearing);
    clearing.clear(plan.operations);
  }

  @Override
  public void found(Change change) {
    changed.add(change.path());
    leave(change.path());
    if (change.isDeletion()) {
      hiding.add(change.path().getParent());
    }
  }

  /** For a start that sees it all that hides it still does. */
  @Override
  public void kept(Path path) {
    leave(path);
    for (Path at = path.getParent(); at != null && hiding.add(at); at = at.getParent()) {}
  }

  private void leave(Path path) {
    for (Path at = path; at != null && left.add(at); at = at.getParent()) {}
  }

  private void clear(List<Operation> steps) throws IOException {
    clearLinks(steps); // while their names tell which they are
    TreeSet<Path> directories = new TreeSet<>();
    for (Operation step : steps) {
      if (step.kind != Operation.Kind.TOUCH) {
        clear(step.path);
      }
      for (Path at = step.path; at != null; at = at.getParent()) {
        directories.add(at);
      }
    }
    for (Path directory : directories.descendingSet()) {
      Path upper = Names.upper(layer, directory);
      if (directory.getParent() != null && Files.isDirectory(upper, LinkOption.NOFOLLOW_LINKS)) {
        clearDirectory(directory, upper);
      }
    }
  }

  private void clear(Path path) throws IOException {
    Path upper = Names.upper(layer, path);
    Stat now = Stat.of(upper);
    if (now != null && !now.isDirectory() && !changed.contains(path)) {
      remove(upper);
    }
    if (!left.contains(path)) {
      clearMarker(path, upper);
    }
  }

  private void clearMarker(Path path, Path upper) throws IOException {
    Path marker = upper.resolveSibling(Markers.whiteout(path.getFileName()));
    if (Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
      remove(marker);
    }
  }

  private void clearDirectory(Path directory, Path upper) throws IOException {
    Path opaque = upper.resolve(Markers.OPAQUE);
    if (!hiding.contains(directory) && Files.exists(opaque)) {
      remove(opaque);
    }
    if (!left.contains(directory)) {
      clearMarker(directory, upper);
    }
    if (changed.contains(directory)) {
      return;
    }
    Path note = layer.origins().noteOf(Conflicts.attributes(upper));
    try {
      Writing.open(upper.getParent());
      Files.delete(upper);
      if (note != null) {
        Files.deleteIfExists(note);
      }
    } catch (DirectoryNotEmptyException e) {
      return; // it holds something else
    }
  }

  private void remove(Path entry) throws IOException {
    Writing.open(entry.getParent());
    layer.origins().forget(entry);
    Files.delete(entry);
  }

  /** Copies of which the base has the content now, so that all its other names lead to it. */
  private void clearLinks(List<Operation> steps) throws IOException {
    Path links = layer.root().resolve(Markers.WORK).resolve("links");
    if (!Disk.hasFile(links)) {
      return;
    }
    Set<String> written = new HashSet<>();
    for (Operation step : steps) {
      Stat copy = step.kind == Operation.Kind.WRITE ? Stat.of(step.other) : null;
      written.add(copy == null ? "" : copy.key());
    }
    for (Path name : ChangeWalk.names(links)) {
      Path copy = links.resolve(name);
      if (written.contains(Stat.of(copy).key())) {
        remove(copy);
      }
    }
  }

  private static void removeTree(Path entry) throws IOException {
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      Writing.open(entry);
      for (Path name : ChangeWalk.names(entry)) {
        removeTree(entry.resolve(name));
      }
    }
    Files.deleteIfExists(entry);
  }
}
