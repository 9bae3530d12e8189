package dev.isolation.files;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.isolation.layers.Markers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.List;

/**
 * One directory of the view with the kernel's watches behind it: of the base, and of the upper
 * layer or, as long as that does not have the directory, of the nearest one above that it has.
 * Guarded by its service.
 */
final class WatchedDirectory {
  private final OverlayWatchService service;
  private final Overlay overlay;
  private final OverlayWatchKey key;
  private final WatchedNames names = new WatchedNames();
  private final Path physical;
  private final Path base;
  private final Path upper;
  private final boolean hidden;
  private WatchKey ofBase;
  private WatchKey ofUpper;
  private WatchKey above;
  private Path next;

  WatchedDirectory(
      OverlayWatchService service, Overlay overlay, OverlayWatchKey key, Place place, Path given) {
    this.service = service;
    this.overlay = overlay;
    this.key = key;
    boolean passes = place == null || place.passes();
    Level level = passes ? null : Level.of(place);
    this.hidden = level != null && level.hidden;
    this.base = passes ? given : level.physical;
    this.upper = passes ? null : level.upper();
    this.physical = passes ? given.toAbsolutePath() : level.physical;
  }

  OverlayWatchKey key() {
    return key;
  }

  /** Says whether the directory is waited for in the upper layer under this name. */
  boolean waitsFor(Path directory) {
    return above != null && directory.equals(upper);
  }

  boolean uses(WatchKey kernels) {
    return kernels == ofBase || kernels == ofUpper || kernels == above;
  }

  /** Sets the watches up and takes stock. */
  void start() throws IOException {
    if (!hidden && (upper == null || Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS))) {
      ofBase = service.kernelWatch(this, base);
    }
    if (upper != null) {
      attachUpper();
      takeStock();
    }
  }

  void stop() {
    if (upper != null) {
      service.quiet().forget(upper);
    }
  }

  /** Events of one of the kernel's watches. */
  void handle(WatchKey kernels, List<WatchEvent<?>> events) throws IOException {
    for (WatchEvent<?> event : events) {
      if (event.kind() == OVERFLOW) {
        key.tell(OVERFLOW, null, event.count());
        takeStock();
      } else if (kernels == ofBase) {
        ofBase(event, (Path) event.context());
      } else if (kernels == ofUpper) {
        ofUpper(event, (Path) event.context());
      } else if (kernels == above) {
        ofAbove(event, (Path) event.context());
      }
    }
  }

  /** The directory that the kernel watched is no more; false if that ends this watch. */
  boolean outlives(WatchKey kernels) throws IOException {
    if (upper == null || kernels == ofUpper) {
      return false;
    }
    if (!overlay.view().resolve(physical, true).isDirectory()) {
      return false;
    }
    if (kernels == ofBase) {
      ofBase = null;
      names.loseBase();
    } else if (kernels == above) {
      attachLate();
    }
    return true;
  }

  /** The upper layer has the directory now. */
  void attachLate() throws IOException {
    above = null;
    attachUpper();
    if (ofUpper != null) {
      for (Path name : entries(upper)) {
        upperEvent(ENTRY_CREATE, name, 1);
      }
    }
  }

  private void attachUpper() throws IOException {
    for (Path directory = upper; ; directory = directory.getParent()) {
      WatchKey kernels = watchIfThere(directory);
      if (kernels == null) {
        continue;
      }
      if (directory.equals(upper)) {
        ofUpper = kernels;
        service.quiet().watch(upper);
        return;
      }
      Path name = directory.relativize(upper).getName(0);
      if (Files.isDirectory(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        directory = upper.resolve("x"); // it came in between: look once more
        continue;
      }
      above = kernels;
      next = name;
      return;
    }
  }

  private WatchKey watchIfThere(Path directory) throws IOException {
    try {
      return service.kernelWatch(this, directory);
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (directory.equals(overlay.view().upper().root())) {
        Files.createDirectories(directory);
        return service.kernelWatch(this, directory);
      }
      return null;
    }
  }

  private void takeStock() throws IOException {
    if (upper != null) {
      names.reset(
          ofBase == null ? new ArrayList<Path>() : entries(base),
          ofUpper == null ? new ArrayList<Path>() : entries(upper),
          hidden);
    }
  }

  private void ofBase(WatchEvent<?> event, Path name) {
    WatchEvent.Kind<?> kind = upper == null ? event.kind() : names.base(event.kind(), name);
    tell(kind, name, event.count());
  }

  private void ofUpper(WatchEvent<?> event, Path name) {
    upperEvent(event.kind(), name, event.count());
  }

  private void upperEvent(WatchEvent.Kind<?> kind, Path name, int times) {
    if (Markers.isMarker(name.toString())) {
      for (Path changed : names.marker(kind, name.toString())) {
        tell(names.shows(changed) ? ENTRY_CREATE : ENTRY_DELETE, changed, 1);
      }
      return;
    }
    Path entry = upper.resolve(name);
    boolean copied = kind == ENTRY_CREATE && names.isCopied(name);
    WatchEvent.Kind<?> seen = names.upper(kind, name);
    if (kind == ENTRY_MODIFY && service.quiet().wasTouched(entry)) {
      return;
    }
    boolean renamed = kind == ENTRY_CREATE && service.quiet().wasRenamed(entry);
    if (copied && !renamed) {
      boolean quiet = service.quiet().wasCopied(entry) || Files.isDirectory(entry);
      seen = quiet ? null : ENTRY_MODIFY; // another member's copy, which it is about to change
    }
    tell(seen, name, times);
  }

  private void ofAbove(WatchEvent<?> event, Path name) throws IOException {
    if (event.kind() != ENTRY_CREATE) {
      return;
    }
    if (name.equals(next)) {
      attachLate();
    } else if (name.toString().equals(Markers.whiteout(next))) {
      service.end(this);
    }
  }

  private void tell(WatchEvent.Kind<?> kind, Path name, int times) {
    if (kind != null && !overlay.view().rules().denies(physical.resolve(name))) {
      key.tell(kind, name, times);
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    return Listing.entries(directory);
  }
}
