package dev.isolation.layers.changes;

import dev.isolation.layers.Origin;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the base's names a file of the layer with several names has. */
final class FileNames implements ChangeSink {
  private final UpperLayer layer;
  private final List<Change> changes = new ArrayList<>();
  private final Set<Path> paths = new HashSet<>();
  private final List<Path> timed = new ArrayList<>();
  private final Map<String, Path> homes = new HashMap<>();
  private final Map<String, Path> hidden = new HashMap<>();
  private final Map<Path, String> keys = new HashMap<>();

  FileNames(UpperLayer layer) {
    this.layer = layer;
  }

  /** All of them, in the order of paths. */
  List<Change> changes() {
    return changes;
  }

  @Override
  public void found(Change change) throws IOException {
    changes.add(change);
    paths.add(change.path());
    Stat base = change.base;
    if (change.isDeletion()) {
      if (base.isFile() && base.names > 1) {
        hidden.put(base.key(), change.path());
        keys.put(change.path(), base.key());
      }
    } else if (change.now.isFile() && change.now.names > 1 && isOriginal(change)) {
      homes.putIfAbsent(change.now.key(), change.path());
      keys.put(change.path(), base.key());
    }
  }

  @Override
  public void same(Path path, Path upper) throws IOException {
    Stat now = Stat.of(upper);
    if (now.isDirectory() && !now.modified.equals(Stat.of(path).modified)) {
      timed.add(path);
    }
    if (now.isFile() && now.names > 1) {
      homes.putIfAbsent(now.key(), path);
      keys.put(path, Stat.of(path).key());
    }
  }

  /** Says whether the instance's file is a copy of the one that the base has there. */
  boolean isOriginal(Change change) throws IOException {
    return change.base != null
        && change.base.isFile()
        && change.base.key().equals(original(change));
  }

  private String original(Change change) throws IOException {
    Origin origin = layer.origins().of(Conflicts.attributes(change.upper()), 0);
    return origin == null ? null : Stat.key(origin.device(), origin.inode());
  }

  /** The name by which all others are linked; the first one for a file that is new. */
  Path home(Change change) throws IOException {
    if (change.now.names < 2) {
      return null;
    }
    String key = change.now.key();
    if (!homes.containsKey(key)) {
      String original = original(change);
      Path old = original == null ? null : hidden.get(original);
      homes.put(key, old == null ? change.path() : old);
    }
    return homes.get(key);
  }

  /** Says whether it is a name that the base loses. */
  boolean isHidden(Path home) {
    return hidden.containsValue(home);
  }

  /** Directories of which at most the time differs. */
  List<Path> timed() {
    return timed;
  }

  boolean isChanged(Path path) {
    return paths.contains(path);
  }

  String keyOf(Path home) {
    return keys.get(home);
  }
}
