package dev.isolation.files;

import dev.isolation.home.HomeLock;
import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Removes entries from the view: the base's are hidden first, then the instance's own go. */
final class Deletion {
  private static final int OWNER_ALL = 0700;

  private final View view;
  private final CopyUp copyUp;
  private final Making making;
  private final OpenDirectories directories;

  Deletion(View view, CopyUp copyUp, Making making, OpenDirectories directories) {
    this.directories = directories;
    this.view = view;
    this.copyUp = copyUp;
    this.making = making;
  }

  /**
   * Deletes what {@code given} names.
   *
   * @return false if there was nothing
   */
  boolean delete(Path given) throws IOException {
    synchronized (copyUp.lock()) {
      if (deletePlain(given)) {
        return true;
      }
      Place place = view.resolve(given, false);
      if (place.passes()) {
        boolean deleted = Files.deleteIfExists(place.physical());
        if (deleted && view.isOutside(place.physical())) {
          view.changed(); // a link there can have led into the instance
        }
        return deleted;
      }
      if (place.exists()) {
        return isRemoved(place, given);
      }
      Failure failure = View.failureOf(place);
      if (failure != null && failure != Failure.NO_PARENT) {
        throw failure.exception(given.toString());
      }
      return false;
    }
  }

  /** Where the upper layer alone tells what is there, a file can just go. */
  private boolean deletePlain(Path given) throws IOException {
    Path upper = view.own(given);
    BasicFileAttributes there = upper == null ? null : Disk.attributes(upper);
    if (there == null
        || !there.isRegularFile()
        || isCopy(there)
        || !JdkPaths.file(upper).delete()) {
      return false;
    }
    directories.changed();
    return true;
  }

  private boolean isCopy(BasicFileAttributes entry) throws IOException {
    long generation = view.facts().generation().known(System.nanoTime());
    return view.upper().origins().has(entry, generation);
  }

  private boolean isRemoved(Place place, Path given) throws IOException {
    try {
      remove(place, given.toString());
      return true;
    } catch (NoSuchFileException e) {
      return false; // somebody else was first
    }
  }

  /**
   * Removes the entry at this place.
   *
   * @throws NoSuchFileException if it has gone meanwhile
   */
  void remove(Place place, String requested) throws IOException {
    removeEntry(place, requested);
    directories.changed();
    if (place.isDirectory()) {
      directories.deleted(place.physical());
    }
  }

  private void removeEntry(Place place, String requested) throws IOException {
    requireRemovable(place, requested);
    if (!place.baseShows()) {
      removeUpper(place, requested);
      return;
    }
    HomeLock.Held held = copyUp.order().hold(place.physical());
    try {
      Place now = view.resolve(place.physical(), false);
      if (!now.exists()) {
        throw new NoSuchFileException(requested);
      }
      requireRemovable(now, requested);
      making.hideBase(now);
      if (now.inUpper()) {
        removeUpper(now, requested);
      }
    } finally {
      held.close();
    }
  }

  private void requireRemovable(Place place, String requested) throws IOException {
    if (requested.isEmpty() || requested.equals(".") || requested.endsWith("/.")) {
      throw new FileSystemException(requested, null, "Invalid argument");
    }
    if (place.name == null && place.dir.isRoot()) {
      throw new FileSystemException(requested, null, "Device or resource busy");
    }
    if (place.name != null) {
      view.requireChangeable(place, requested);
      Making.requireWritable(place.dir, requested);
    }
    if (place.name == null || place.isDirectory() && !isEmpty(place)) {
      throw new DirectoryNotEmptyException(requested);
    }
  }

  /** What of the base may not be listed holds something, as far as its user can know. */
  private boolean isEmpty(Place place) throws IOException {
    try {
      return view.names(place).isEmpty();
    } catch (AccessDeniedException e) {
      return place.inUpper() && isEmptyIfOpened(place);
    }
  }

  /** The kernel removes an empty directory that may not be listed. */
  private boolean isEmptyIfOpened(Place place) throws IOException {
    Path upper = place.upper();
    int mode = Disk.mode(upper);
    try {
      Disk.setMode(upper, mode | OWNER_ALL);
    } catch (FileSystemException e) {
      return false; // somebody else's
    }
    try {
      return view.names(place).isEmpty();
    } catch (AccessDeniedException e) {
      return false; // what the base has in it may not be listed
    } finally {
      Disk.setMode(upper, mode);
    }
  }

  /** Also of a directory that may not be listed, which keeps its mode if it stays. */
  private static void removeMarkers(Path upper) throws IOException {
    try {
      Listing.removeMarkers(upper);
    } catch (AccessDeniedException e) {
      int mode = Disk.mode(upper);
      Disk.setMode(upper, mode | OWNER_ALL);
      try {
        Listing.removeMarkers(upper);
      } finally {
        Disk.setMode(upper, mode);
      }
    }
  }

  private void removeEntry(Path upper) throws IOException {
    Path original = view.upper().origins().forget(upper);
    try {
      Files.delete(upper);
    } catch (IOException e) {
      view.upper().origins().restore(upper, original);
      throw e;
    }
  }

  private void removeUpper(Place place, String requested) throws IOException {
    Path upper = place.upper();
    try {
      if (place.isDirectory()) {
        removeMarkers(upper);
      }
      removeEntry(upper);
      if (place.isDirectory() || place.isSymbolicLink()) {
        view.changed();
      }
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(requested);
    } catch (DirectoryNotEmptyException e) {
      throw new DirectoryNotEmptyException(requested);
    }
  }
}
