package dev.isolation.files;

import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.home.HomeLock;
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
  /** Why a name that would be a marker is refused. */
  static final String RESERVED = "names that begin with .wh. are reserved in an isolated instance";

  private static final int OWNER_WRITES = 0300;

  private final View view;
  private final UpperLayer upper;
  private final LayerLock order;
  private final ExtendedAttributes attributes;
  private final Watchers watchers;
  private final Following following;

  /** Held where an entry appears in or vanishes from the view of this process. */
  private final Object lock = new Object();

  CopyUp(View view, Watchers watchers) {
    this.view = view;
    this.upper = view.upper();
    this.order = new LayerLock(upper);
    this.watchers = watchers;
    this.following = new Following(view, this);
    this.attributes = new ExtendedAttributes(following);
  }

  /** Held by whatever changes what the view shows under a name. */
  Object lock() {
    return lock;
  }

  /** Held, beside {@link #lock}, by whatever hides an entry of the base or copies it up. */
  LayerLock order() {
    return order;
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
    upper.requireThere(level.physical);
    Level parent = level.up();
    if (parent.isRoot()) {
      Files.createDirectories(upper.root());
    }
    directory(parent);
    Path target = level.upper();
    if (!Disk.isPresent(target)) {
      refuseReserved(level.physical);
      try {
        place(level, target, directoryLike(level.physical));
      } catch (IOException e) {
        throw failed(level.physical, e);
      }
      watchers.made(target);
    } else {
      view.changed(); // whoever made it may not have come to say so
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
    upper.requireThere(place.physical());
    directory(place.dir);
    try {
      copy(place, withBytes);
    } catch (IOException e) {
      throw failed(place.physical(), e);
    }
    view.told("copy-up", place.physical());
  }

  /** The same for an entry that the app has another name for, which failures then tell. */
  void entry(Place place, boolean withBytes, Path requested) throws IOException {
    try {
      entry(place, withBytes);
    } catch (FileSystemException e) {
      throw (IOException) Errors.translate(e, requested, place.physical());
    }
  }

  private void copy(Place place, boolean withBytes) throws IOException {
    if (place.copy() != null) {
      publish(place, place.copy());
      return;
    }
    Path temporary = upper.newEntry();
    try {
      fill(temporary, place, withBytes);
      upper.origins().note(place.physical(), temporary);
      BasicFileAttributes base = place.attributes();
      boolean file = base.isRegularFile();
      HardLinks links = upper.hardLinks();
      publish(place, file ? links.claim(place.physical(), base, temporary) : temporary);
    } finally {
      upper.discard(temporary);
    }
  }

  /** Refuses a name that would be a marker in the upper layer. */
  static void refuseReserved(Path path) throws IOException {
    Path name = path.getFileName();
    if (name != null && Markers.isMarker(name.toString())) {
      throw new FileSystemException(path.toString(), null, RESERVED);
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
    Disk.createEmpty(temporary);
    if (withBytes) {
      ByteCopy.copy(base, attributes.size(), temporary);
    }
    Disk.copyOwner(base, temporary);
    this.attributes.copy(base, temporary);
    Disk.copyTimesAndMode(base, temporary);
  }

  /** Unless the entry was deleted meanwhile; another member's copy is as good. */
  private void publish(Place place, Path temporary) throws IOException {
    synchronized (lock) {
      HomeLock.Held held = order.hold(place.physical());
      try {
        Place now = view.resolve(place.physical(), false);
        if (!now.exists()) {
          throw new NoSuchFileException(place.physical().toString());
        }
        if (now.inUpper()) { // it may just be on its way to another name, so this one stays free
          leadReaders(place);
        } else if (place.isSymbolicLink()) {
          placeLocked(place.dir, place.upper(), temporary);
        } else {
          placeWithReaders(place, temporary);
        }
      } finally {
        view.changed();
        held.close();
      }
    }
  }

  private void leadReaders(Place place) throws IOException {
    ReaderHooks.copying();
    try {
      following.lead(place.physical(), place.upper());
    } finally {
      ReaderHooks.copying();
    }
  }

  /** Nobody sees the new file while a reader in this process still has the old one. */
  private void placeWithReaders(Place place, Path temporary) throws IOException {
    ReaderHooks.copying();
    Path leadTo = place.physical();
    boolean led = following.lead(place.physical(), temporary);
    try {
      placeLocked(place.dir, place.upper(), temporary);
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
    ExtendedAttributes.makeDirectoryLike(base, temporary);
    Disk.copyOwner(base, temporary);
    Disk.copyTimesAndMode(base, temporary);
    upper.origins().note(base, temporary);
    return temporary;
  }

  /** Puts a finished directory in its place, unless that was deleted meanwhile. */
  private void place(Level level, Path target, Path temporary) throws IOException {
    synchronized (lock) {
      HomeLock.Held held = order.hold(level.physical);
      try {
        Place now = view.resolve(level.physical, false);
        if (!now.isDirectory()) {
          throw new NoSuchFileException(level.physical.toString());
        }
        if (!now.inUpper()) {
          placeLocked(level.up(), target, temporary);
        }
      } finally {
        view.changed();
        held.close();
        upper.discard(temporary);
      }
    }
  }

  /** The directory's mtime does not tell of the new entry. */
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
      moveDirectory(temporary, target);
    } catch (FileSystemException e) {
      if (!Disk.isPresent(target)) {
        throw e;
      }
    }
  }

  /** The kernel asks for write permission on a directory that gets another parent. */
  private void moveDirectory(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target);
    } catch (AccessDeniedException e) {
      int mode = Disk.mode(temporary);
      Disk.setMode(temporary, mode | OWNER_WRITES);
      Files.move(temporary, target);
      watchers.touching(target);
      Disk.setMode(target, mode);
    }
  }

  private static IOException failed(Path base, IOException e) {
    return Errors.failed(base, "copy-up failed", e);
  }
}
