package dev.isolation.files;

import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.layers.Disk;
import dev.isolation.layers.HardLinks;
import dev.isolation.layers.Markers;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Brings entries of the base into the upper layer. Each grows in the work area and gets its name by
 * a hard link, which never replaces: a crash leaves nothing or the whole, and of two that copy the
 * same file one wins and the other uses it.
 */
final class CopyUp {
  private static final int OWNER_WRITES = 0300;

  private final UpperLayer upper;
  private final Watchers watchers;
  private final Following following;

  /** Held where an entry appears in or vanishes from the view of this process. */
  private final Object lock = new Object();

  CopyUp(View view, Watchers watchers) {
    this.upper = view.upper();
    this.watchers = watchers;
    this.following = new Following(view, this);
  }

  /** Held by whatever changes what the view shows under a name. */
  Object lock() {
    return lock;
  }

  /** What is open for reading. */
  Following following() {
    return following;
  }

  /** Makes sure that the upper layer has this directory and all above it. */
  void directory(Level level) throws IOException {
    if (level.inUpper) {
      return;
    }
    Level parent = level.up();
    if (parent.isRoot()) {
      Files.createDirectories(upper.root());
    }
    directory(parent);
    Path target = level.upper();
    if (!Disk.isPresent(target)) {
      refuseReserved(level.physical);
      place(parent, target, directoryLike(level.physical));
      int mode = Disk.mode(level.physical);
      if ((mode & OWNER_WRITES) != OWNER_WRITES) {
        watchers.touching(target);
        Disk.setMode(target, mode);
      }
      watchers.made(target);
    }
  }

  /** Makes sure that the upper layer has the entry; a file's bytes are needed or not. */
  void entry(Place place, boolean withBytes) throws IOException {
    if (place.name == null || place.inUpper()) {
      return;
    }
    if (place.isDirectory()) {
      directory(Level.of(place));
      return;
    }
    refuseReserved(place.physical());
    directory(place.dir);
    if (place.copy() != null) {
      publish(place, place.copy());
      return;
    }
    Path temporary = upper.newEntry();
    try {
      fill(temporary, place, withBytes);
      BasicFileAttributes base = place.attributes();
      boolean file = base.isRegularFile();
      HardLinks links = upper.hardLinks();
      publish(place, file ? links.claim(place.physical(), base, temporary) : temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Refuses a name that would be a marker in the upper layer. */
  static void refuseReserved(Path path) throws IOException {
    Path name = path.getFileName();
    if (name != null && Markers.isMarker(name.toString())) {
      throw new FileSystemException(
          path.toString(), null, "names that begin with .wh. are reserved in an isolated instance");
    }
  }

  private void fill(Path temporary, Place place, boolean withBytes) throws IOException {
    Path base = place.physical();
    BasicFileAttributes attributes = place.attributes();
    if (attributes.isSymbolicLink()) {
      Files.createSymbolicLink(temporary, Files.readSymbolicLink(base));
      return;
    }
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(
          base.toString(), null, "a device, pipe or socket cannot be copied into an instance");
    }
    try {
      Disk.createEmpty(temporary);
      if (withBytes) {
        Disk.copyBytes(base, temporary);
      }
      Disk.copyAttributes(base, temporary, 0);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw failed(base, e);
    }
  }

  private void publish(Place place, Path temporary) throws IOException {
    synchronized (lock) {
      if (UpperLayer.hides(place.dir.upper(), place.name)) {
        throw new NoSuchFileException(place.physical().toString());
      }
      if (place.isSymbolicLink()) {
        place(place.dir, place.upper(), temporary);
      } else {
        placeWithReaders(place, temporary);
      }
    }
  }

  /** Nobody sees the new file while a reader in this process still has the old one. */
  private void placeWithReaders(Place place, Path temporary) throws IOException {
    ReaderHooks.copying();
    Path leadTo = place.physical();
    boolean led = following.lead(place.physical(), temporary);
    try {
      place(place.dir, place.upper(), temporary);
      leadTo = place.upper(); // another member's, if that was first
    } finally {
      if (led) {
        following.lead(temporary, leadTo);
      }
      ReaderHooks.copying();
    }
  }

  private Path directoryLike(Path base) throws IOException {
    Path temporary = upper.newEntry();
    Files.createDirectory(temporary);
    Disk.copyAttributes(base, temporary, OWNER_WRITES);
    return temporary;
  }

  /** Puts a finished entry in its place; the directory's mtime does not tell of it. */
  private void place(Level dir, Path target, Path temporary) throws IOException {
    synchronized (lock) {
      placeLocked(dir, target, temporary);
    }
  }

  private void placeLocked(Level dir, Path target, Path temporary) throws IOException {
    Path parent = target.getParent();
    FileTime modified = Files.getLastModifiedTime(parent);
    int mode = Disk.mode(parent);
    boolean open = Files.isWritable(parent);
    watchers.copying(target);
    watchers.touching(parent);
    if (!open) {
      Disk.setMode(parent, mode | OWNER_WRITES);
    }
    try {
      publishOrMove(temporary, target);
    } finally {
      if (!open) {
        Disk.setMode(parent, mode);
      }
      if (!dir.isRoot()) {
        Disk.restoreModified(parent, modified);
      }
    }
  }

  private void publishOrMove(Path temporary, Path target) throws IOException {
    if (!Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
      upper.publish(temporary, target);
      return;
    }
    try {
      Files.move(temporary, target);
    } catch (FileSystemException e) {
      Files.deleteIfExists(temporary);
      if (!Disk.isPresent(target)) {
        throw e;
      }
    }
  }

  private static IOException failed(Path base, IOException cause) {
    String message = cause.getMessage();
    if (message != null && message.endsWith("(Permission denied)")) {
      return new AccessDeniedException(base.toString());
    }
    FileSystemException failure =
        new FileSystemException(base.toString(), null, "copy-up failed: " + message);
    failure.initCause(cause);
    return failure;
  }
}
