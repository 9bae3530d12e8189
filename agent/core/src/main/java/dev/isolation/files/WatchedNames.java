package dev.isolation.files;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.isolation.layers.Markers;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names in a watched directory, layer by layer, as the events of the two layers tell of them:
 * turns what happens in a layer into what happens in the view. Used by one thread at a time.
 */
final class WatchedNames {
  private final Set<Path> inBase = new HashSet<>();
  private final Set<Path> inUpper = new HashSet<>();
  private final Set<String> markers = new HashSet<>();
  private boolean hidden;

  /** Starts again with what the layers hold now. */
  void reset(List<Path> base, List<Path> upper, boolean hidesBase) {
    inBase.clear();
    inBase.addAll(base);
    inUpper.clear();
    markers.clear();
    hidden = hidesBase;
    for (Path name : upper) {
      addUpper(name);
    }
  }

  /** The base has this directory no longer. */
  void loseBase() {
    inBase.clear();
  }

  /** What the app sees of an event in the base, null for nothing. */
  WatchEvent.Kind<?> base(WatchEvent.Kind<?> kind, Path name) {
    boolean before = shows(name);
    if (kind == ENTRY_CREATE) {
      inBase.add(name);
    }
    boolean own = inUpper.contains(name) || !baseShows(name);
    if (kind == ENTRY_DELETE) {
      inBase.remove(name);
      return before && !own ? kind : null;
    }
    return own ? null : kind;
  }

  /** Says whether the upper layer gets what only the base had. */
  boolean isCopied(Path name) {
    return !inUpper.contains(name) && baseShows(name);
  }

  /** What the app sees of an event in the upper layer, null for nothing. */
  WatchEvent.Kind<?> upper(WatchEvent.Kind<?> kind, Path name) {
    boolean before = shows(name);
    if (kind == ENTRY_CREATE) {
      inUpper.add(name);
    } else if (kind == ENTRY_DELETE) {
      inUpper.remove(name);
      return shows(name) ? ENTRY_MODIFY : before ? kind : null;
    }
    return kind;
  }

  /** Names that come or go with a marker. */
  List<Path> marker(WatchEvent.Kind<?> kind, String marker) {
    if (kind == ENTRY_MODIFY) {
      return new ArrayList<>();
    }
    Set<Path> before = new HashSet<>();
    for (Path name : inBase) {
      if (shows(name)) {
        before.add(name);
      }
    }
    boolean appears = kind == ENTRY_CREATE;
    if (marker.equals(Markers.OPAQUE)) {
      hidden = appears;
    } else if (appears) {
      markers.add(marker);
    } else {
      markers.remove(marker);
    }
    List<Path> changed = new ArrayList<>();
    for (Path name : inBase) {
      if (before.contains(name) != shows(name)) {
        changed.add(name);
      }
    }
    return changed;
  }

  boolean shows(Path name) {
    return inUpper.contains(name) || baseShows(name);
  }

  private boolean baseShows(Path name) {
    return !hidden && inBase.contains(name) && !markers.contains(Markers.whiteout(name));
  }

  private void addUpper(Path name) {
    String text = name.toString();
    if (text.equals(Markers.OPAQUE)) {
      hidden = true;
    } else if (Markers.isMarker(text)) {
      markers.add(text);
    } else {
      inUpper.add(name);
    }
  }
}
