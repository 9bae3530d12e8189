package dev.isolation.files;

import dev.isolation.bootstrap.NativePathHandler;
import dev.isolation.home.HomeLock;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.Markers;
import dev.isolation.layers.UpperLayer;
import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Files and directories that native code opens, writes and removes unseen. So all of them come into
 * the upper layer first, a database with the files beside it and a directory with all that is in
 * it, and the base shows through them no more: what native code removes stays removed.
 */
final class NativeFiles implements NativePathHandler {
  /** What SQLite, LMDB and DuckDB keep beside a database file. */
  private static final List<String> BESIDE =
      Collections.unmodifiableList(
          Arrays.asList("-journal", "-wal", "-shm", "-lock", ".wal", ".lock"));

  private final Overlay overlay;
  private final CopyUp copyUp;

  NativeFiles(Overlay overlay, CopyUp copyUp) {
    this.overlay = overlay;
    this.copyUp = copyUp;
  }

  @Override
  public String path(String given) throws IOException {
    if (given.isEmpty() || given.startsWith(":memory:")) {
      return given;
    }
    return given.startsWith("file:") ? uri(given) : own(given);
  }

  /** SQLite's form: {@code file:}, a path with escapes, and what is no part of it. */
  private String uri(String given) throws IOException {
    SqliteUri uri = SqliteUri.parse(given);
    if (uri.isInMemory()) {
      return given;
    }
    String path = own(uri.path());
    return path.equals(uri.path()) ? given : uri.withPath(path);
  }

  private String own(String given) throws IOException {
    Path path = overlay.view().path(given);
    if (overlay.passes(path)) {
      return given;
    }
    HomeLock.Held lock = lock();
    try {
      Place place = overlay.view().resolve(path, true);
      if (place.passes()) {
        return place.unchanged(path).toString();
      }
      if (overlay.view().rules().kindOf(place.physical()) == FileRules.Kind.READONLY) {
        throw new FileSystemException(given, null, "native code cannot be kept from writing here");
      }
      adopt(place, given);
      return place.upper().toString();
    } finally {
      lock.close();
    }
  }

  /** Among the members: one must not bring back what another's native code has removed. */
  private HomeLock.Held lock() throws IOException {
    File file =
        JdkPaths.file(overlay.view().upper().root().resolve(Markers.WORK).resolve("native.lock"));
    file.getParentFile().mkdirs();
    return HomeLock.of(file).hold();
  }

  private void adopt(Place place, String given) throws IOException {
    if (place.isDirectory()) {
      if (place.name == null) {
        throw new FileSystemException(given, null, "native code cannot be given all files");
      }
      adoptDirectory(place);
      return;
    }
    if (!place.exists()) {
      overlay.making().at(place, given);
    }
    adoptFile(place);
    if (place.dir.inUpper || place.exists()) {
      for (String ending : BESIDE) {
        Path name = place.name.resolveSibling(place.name + ending);
        adoptFile(overlay.view().child(place.dir, name));
      }
    }
  }

  private void adoptFile(Place place) throws IOException {
    if (place.exists() && !place.isDirectory()) {
      copyUp.entry(place, true);
      overlay.making().hideBase(place);
    }
  }

  private void adoptDirectory(Place place) throws IOException {
    Level level = Level.of(place);
    if (level.hidden) {
      return; // its own already
    }
    copyUp.directory(level);
    for (Path name : overlay.view().names(place)) {
      Place child = overlay.view().child(level, name);
      if (child.isDirectory()) {
        adoptDirectory(child);
      } else if (child.exists()) {
        copyUp.entry(child, true);
      }
    }
    UpperLayer.makeOpaque(level.upper());
    overlay.view().changed();
  }
}
