package dev.isolation.layers.changes;

import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes the steps of a plan from changes: first what is new or changed, in the order of paths, then
 * further names of files, then deletions from the bottom up, and at the end what directories are
 * like.
 */
final class Planning {
  private static final int ID_LENGTH = 13;

  private final UpperLayer layer;
  private final FileNames names;
  private final Conflicts conflicts;
  private final List<Operation> puts = new ArrayList<>();
  private final List<Operation> links = new ArrayList<>();
  private final List<Operation> deletions = new ArrayList<>();
  private final TreeMap<Path, Operation> directories = new TreeMap<>();
  private final List<Path> leftOut = new ArrayList<>();
  private final Set<Path> gone = new HashSet<>();
  private final Set<Path> chosen = new HashSet<>();
  private final Set<String> written = new HashSet<>();

  private Planning(UpperLayer layer, FileNames names, List<Change> changes) {
    this.layer = layer;
    this.conflicts = new Conflicts(layer);
    this.names = names;
    for (Change change : changes) {
      chosen.add(change.path());
    }
  }

  /**
   * The steps.
   *
   * @param changes in the order of paths
   * @param names that files of the layer have
   * @param whole the changes are all that the layer holds
   */
  static Plan of(UpperLayer layer, List<Change> changes, FileNames names, boolean whole)
      throws IOException {
    Planning planning = new Planning(layer, names, changes);
    for (int i = 0; i < changes.size(); i++) {
      i += planning.add(changes, i);
    }
    planning.touch();
    List<Operation> all = new ArrayList<>(planning.puts);
    all.addAll(planning.links);
    Collections.reverse(planning.deletions);
    all.addAll(planning.deletions);
    all.addAll(planning.directories.descendingMap().values());
    expectOwnChanges(all);
    String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
    return new Plan(id, all, whole && planning.leftOut.isEmpty(), planning.leftOut);
  }

  /** Of a file with several names only the first step that comes to it finds it untouched. */
  private static void expectOwnChanges(List<Operation> all) throws IOException {
    Set<String> touched = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Operation step = all.get(i);
      if (step.kind == Operation.Kind.LINK) {
        Stat home = Stat.of(step.other);
        touched.add(home == null ? "" : home.key());
      }
      String key = step.expected == null ? null : Stamp.key(step.expected);
      if (key != null && !touched.add(key)) {
        all.set(i, step.expecting(key));
      }
    }
  }

  /** Adds the change of this number; returns how many others came along. */
  private int add(List<Change> changes, int at) throws IOException {
    Change change = changes.get(at);
    writeOtherNames(change);
    if (change.isDeletion()) {
      deletions.add(removal(change));
      return 0;
    }
    List<Change> below = new ArrayList<>();
    if (change.kind() == Change.Kind.TYPE && change.base.isDirectory()) {
      for (int i = at + 1; i < changes.size(); i++) {
        Change next = changes.get(i);
        if (!next.isDeletion() || !next.path().startsWith(change.path())) {
          break;
        }
        below.add(next);
      }
    }
    if (change.type().equals("other")) {
      leftOut.add(change.path());
    } else {
      replace(change, below);
    }
    return below.size();
  }

  private void replace(Change change, List<Change> below) throws IOException {
    for (int i = below.size() - 1; i >= 0; i--) {
      puts.add(removal(below.get(i)));
    }
    boolean freed = change.kind() == Change.Kind.TYPE;
    if (freed && (change.base.isDirectory() || change.now.isDirectory())) {
      puts.add(removal(change));
    }
    if (change.now.isDirectory()) {
      directory(change);
    } else if (change.now.isFile()) {
      file(change);
    } else {
      put(change);
    }
  }

  private void directory(Change change) {
    Path path = change.path();
    boolean changed = change.kind() == Change.Kind.CHANGED;
    if (!changed) {
      puts.add(new Operation(Operation.Kind.MKDIR, path, null, true, null));
    }
    DirectoryState before = changed ? DirectoryState.of(change.base) : null;
    Path upper = change.upper();
    directories.put(path, new Operation(Operation.Kind.META, path, upper, !changed, before));
  }

  private void put(Change change) {
    boolean fresh = isFreed(change);
    Operation step = new Operation(Operation.Kind.PUT, change.path(), change.upper(), fresh, null);
    puts.add(fresh ? step : step.expecting(Stamp.of(change.base)));
  }

  /** Nothing is there when the step comes. */
  private static boolean isFreed(Change change) {
    return change.base == null || change.base.isDirectory();
  }

  private void file(Change change) throws IOException {
    Path path = change.path();
    Path home = names.home(change);
    if (home != null && names.isChanged(home) && !chosen.contains(home)) {
      put(change); // the other name keeps what it has
      return;
    }
    if (home == null || home.equals(path)) {
      if (change.base != null && change.base.names > 1 && names.isOriginal(change)) {
        writeOnce(change, path);
      } else {
        put(change);
      }
      return;
    }
    if (names.isHidden(home)) {
      writeOnce(change, home);
    }
    boolean named = change.base != null && change.base.key().equals(names.keyOf(home));
    if (named) {
      puts.add(new Operation(Operation.Kind.SAME, path, null, false, null));
    } else {
      boolean fresh = isFreed(change);
      Operation step = new Operation(Operation.Kind.LINK, path, home, fresh, null);
      links.add(fresh ? step : step.expecting(Stamp.of(change.base)));
    }
  }

  private void writeOnce(Change change, Path home) throws IOException {
    boolean first = written.add(change.now.key());
    Operation.Kind kind = first ? Operation.Kind.WRITE : Operation.Kind.SAME;
    Operation step = new Operation(kind, home, first ? change.upper() : null, false, null);
    Stat base = home.equals(change.path()) ? change.base : Stat.of(home);
    puts.add(first ? step.expecting(Stamp.of(base)) : step);
  }

  /** Of a file with several names that was changed, some may have no entry in the layer. */
  private void writeOtherNames(Change change) throws IOException {
    Path path = change.path();
    if (change.base == null || !change.base.isFile() || change.base.names < 2) {
      return;
    }
    Path copy = layer.hardLinks().copyOf(Conflicts.attributes(path));
    if (copy != null && written.add(Stat.of(copy).key())) {
      Operation step = new Operation(Operation.Kind.WRITE, path, copy, false, null);
      puts.add(step.expecting(Stamp.of(change.base)));
    }
  }

  private Operation removal(Change change) {
    gone.add(change.path());
    return change.base.isDirectory()
        ? new Operation(
            Operation.Kind.RMDIR, change.path(), null, false, DirectoryState.of(change.base))
        : new Operation(Operation.Kind.REMOVE, change.path(), null, false, null)
            .expecting(Stamp.of(change.base));
  }

  /** Directories in which entries come and go keep the mode and get the time of the instance's. */
  private void touch() throws IOException {
    List<Operation> all = new ArrayList<>(puts);
    all.addAll(links);
    all.addAll(deletions);
    for (Operation operation : all) {
      Path parent = operation.path.getParent();
      boolean quiet =
          operation.kind == Operation.Kind.WRITE || operation.kind == Operation.Kind.SAME;
      if (quiet || directories.containsKey(parent)) {
        continue;
      }
      Stat base = Stat.of(parent);
      if (base != null && base.isDirectory() && !gone.contains(parent)) {
        touch(parent, base);
      }
    }
    if (chosen.size() == names.changes().size()) {
      touchTimed();
    }
  }

  /** A change of a directory's time alone is listed nowhere. */
  private void touchTimed() throws IOException {
    for (Path path : names.timed()) {
      Stat base = Stat.of(path);
      boolean other = directories.containsKey(path);
      if (!other && conflicts.isOwnTime(base, Names.upper(layer, path))) {
        touch(path, base);
      }
    }
  }

  /** Where others have put something into the directory too, the later time stays. */
  private void touch(Path directory, Stat base) throws IOException {
    Path upper = Names.upper(layer, directory);
    Stat now = Stat.of(upper);
    boolean own =
        now != null
            && now.isDirectory()
            && (now.modified.compareTo(base.modified) > 0 || conflicts.isOwnTime(base, upper));
    DirectoryState before = DirectoryState.of(base);
    Operation.Kind kind = Operation.Kind.TOUCH;
    directories.put(directory, new Operation(kind, directory, own ? upper : null, false, before));
  }
}
