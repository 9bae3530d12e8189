package dev.isolation.files;

import dev.isolation.layers.Origins;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/**
 * Renames, of files and of whole directories. The source is first made the instance's own where it
 * lies, which nobody sees; then the base's is hidden, which nobody sees either; the rename itself
 * is the kernel's.
 */
final class Renaming {
  private final View view;
  private final CopyUp copyUp;
  private final Making making;
  private final Deletion deletion;
  private final Watchers watchers;
  private final OpenDirectories directories;

  Renaming(
      View view,
      CopyUp copyUp,
      Making making,
      Deletion deletion,
      Watchers watchers,
      OpenDirectories directories) {
    this.watchers = watchers;
    this.directories = directories;
    this.view = view;
    this.copyUp = copyUp;
    this.making = making;
    this.deletion = deletion;
  }

  /** As rename(2) does it: what can be replaced is. */
  void rename(Path from, Path to) throws IOException {
    synchronized (copyUp.lock()) {
      move(from, to, view.resolve(from, false), view.resolve(to, false), true);
    }
  }

  /** As {@code Files.move} does it. */
  void move(Path from, Path to, CopyOption[] options) throws IOException {
    MoveOptions how = MoveOptions.of(from, options);
    synchronized (copyUp.lock()) {
      Place source = view.resolve(from, false);
      Place target = view.resolve(to, false);
      if (how.isAtomic()) {
        move(from, to, source, target, true);
        return;
      }
      requireSource(source, from, null);
      requireWritable(source, from);
      if (source.isSame(target)) {
        return;
      }
      if (exists(target)) {
        if (!how.replaces()) {
          throw new FileAlreadyExistsException(to.toString());
        }
        boolean link = target.isSymbolicLink();
        target = replaced(source, target, to);
        source = link ? view.resolve(from, false) : source;
      }
      move(from, to, source, target, false);
    }
  }

  private Place replaced(Place source, Place target, Path to) throws IOException {
    if (target.passes()) {
      Files.delete(target.physical());
    } else {
      boolean plain = !target.isDirectory() && !target.isSymbolicLink() && !isDirectory(source);
      if (plain && isOpen(source) && isOpen(target)) {
        return target;
      }
      deletion.remove(target, to.toString());
    }
    return view.resolve(to, false);
  }

  private void move(Path from, Path to, Place source, Place target, boolean atomic)
      throws IOException {
    requireParents(source, target, from, to);
    requireSource(source, from, to);
    if (source.isSame(target)) {
      return; // two hard links, too, stay what they are
    }
    boolean directory = isDirectory(source);
    if (directory && isBelow(target, source)) {
      throw new FileSystemException(from.toString(), to.toString(), "Invalid argument");
    }
    RuleBorders.requireMovable(view, source, target, from, to);
    Path free = prepare(source, target, from, to);
    boolean file = source.isRegularFile();
    if (!file) {
      view.linking();
    }
    try {
      replace(source, target, free, atomic, from, to);
    } finally {
      if (!file) {
        view.linked();
      }
    }
    boolean plain = !target.exists() || target.inUpper() && target.isRegularFile();
    if (file && !plain) {
      view.changed();
    }
    directories.changed();
    if (directory) {
      directories.renamed(source.physical(), target.physical());
    }
  }

  private Path prepare(Place source, Place target, Path from, Path to) throws IOException {
    try {
      requireOpen(source, target, from);
      Path free = target.passes() ? target.physical() : ready(source, target, from, to);
      if (!source.passes()) {
        own(source, from.toString());
      }
      return free;
    } catch (AccessDeniedException | NoSuchFileException e) {
      throw Errors.named(e, from, to); // the kernel does not say which of the two
    } catch (FileSystemException e) {
      throw e.getCause() == null ? e : Errors.named(e, from, to); // no room for a copy
    }
  }

  /** The kernel asks for these permissions before it looks what is there. */
  private static void requireOpen(Place source, Place target, Path from) throws IOException {
    if (!isOpen(source) || !isOpen(target)) {
      throw new AccessDeniedException(from.toString());
    }
  }

  /** A directory that gets another parent must itself be writable. */
  private static void requireMovable(Place source, Place target, Path from) throws IOException {
    boolean away = isDirectory(source) && !source.passes() && !sameParent(source, target);
    if (away && !Files.isWritable(source.read(source.physical()))) {
      throw new AccessDeniedException(from.toString());
    }
  }

  /** What newer JDKs ask first. Seen on 21 to 28, not on 17; where it came between is a guess. */
  private static void requireWritable(Place source, Path from) throws IOException {
    boolean asked = JdkVersion.isAtLeast(20) && isDirectory(source);
    if (asked && !Files.isWritable(source.read(source.physical()))) {
      throw new AccessDeniedException(from.toString());
    }
  }

  /** Entries can be made in and removed from the directory of this place. */
  private static boolean isOpen(Place place) {
    return place.passes() || place.dir == null || Making.isWritable(place.dir);
  }

  private static boolean sameParent(Place source, Place target) {
    Path parent = source.physical().getParent();
    return parent != null && parent.equals(target.physical().getParent());
  }

  /** Makes the target's place ready: a directory there must be empty and without markers. */
  private Path ready(Place source, Place target, Path from, Path to) throws IOException {
    boolean directory = isDirectory(source);
    if (target.exists()) {
      view.requireChangeable(target, to.toString());
      requireSameKind(source, target, from, to);
    }
    requireMovable(source, target, from);
    if (target.isDirectory()) {
      requireEmpty(target, from, to);
    }
    if (target.exists()) {
      copyUp.directory(target.dir);
    } else {
      making.at(target, to.toString());
    }
    if (directory) {
      making.hideBase(target);
    }
    if (target.isDirectory() && target.inUpper()) {
      Listing.removeMarkers(target.upper());
    }
    return target.upper();
  }

  private void requireSameKind(Place source, Place target, Path from, Path to) throws IOException {
    if (isDirectory(source) && !target.isDirectory()) {
      throw new FileSystemException(from.toString(), to.toString(), "Not a directory");
    }
    if (target.isDirectory() && isBelow(source, target)) {
      requireEmpty(target, from, to); // which it is not, and the kernel says so first
    }
    if (target.isDirectory() && !isDirectory(source)) {
      throw new FileSystemException(from.toString(), to.toString(), "Is a directory");
    }
  }

  private void requireEmpty(Place target, Path from, Path to) throws IOException {
    if (target.name == null || !view.names(target).isEmpty()) {
      throw new FileSystemException(from.toString(), to.toString(), "Directory not empty");
    }
  }

  /** Makes the source, with all below it, the instance's own and hides the base's. */
  private void own(Place source, String requested) throws IOException {
    view.requireChangeable(source, requested);
    Making.requireWritable(source.dir, requested);
    copyTree(source);
    making.hideBase(source);
  }

  private void copyTree(Place place) throws IOException {
    if (place.failure != null) {
      throw place.failure.exception(place.physical().toString()); // listed, but not searched
    }
    copyUp.entry(place, true);
    if (!place.isDirectory()) {
      return;
    }
    FileTime modified = Files.getLastModifiedTime(place.read(place.physical()));
    Level level = Level.of(place);
    for (Path name : view.names(place)) {
      copyTree(view.child(level, name));
    }
    if (!place.inUpper()) {
      Files.setLastModifiedTime(place.upper(), modified);
    }
  }

  /** What leaves the layer, or is replaced in it, has no original any more. */
  private void replace(Place source, Place target, Path free, boolean atomic, Path from, Path to)
      throws IOException {
    boolean leaves = target.passes() && !source.passes();
    Path last = leaves ? source.upper() : target.exists() && target.inUpper() ? free : null;
    Origins origins = view.upper().origins();
    Path original = last == null ? null : origins.forget(last);
    try {
      kernelRename(source, free, atomic, from, to);
    } catch (IOException e) {
      origins.restore(last, original);
      throw e;
    }
  }

  private void kernelRename(Place source, Path free, boolean atomic, Path from, Path to)
      throws IOException {
    Path old = source.passes() ? source.physical() : source.upper();
    watchers.renaming(free);
    try {
      Files.move(old, free, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      if (atomic) {
        throw Errors.named(e, from, to);
      }
      if (!source.passes()) {
        view.upper().origins().forget(old); // it is copied, and removed
      }
      Files.move(old, free, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw Errors.named(e, from, to);
    }
  }

  /** What the kernel looks at first: the directories of both names, then the names. */
  private static void requireParents(Place source, Place target, Path from, Path to)
      throws IOException {
    Failure failure = source.passes() ? null : View.failureOf(source);
    if (failure == null && !target.passes()) {
      failure = View.failureOf(target);
    }
    if (failure != null) {
      throw Errors.named(failure.exception(from.toString()), from, to);
    }
    if (Names.isDots(from) || Names.isDots(to)) {
      throw new FileSystemException(from.toString(), to.toString(), "Device or resource busy");
    }
  }

  private static void requireSource(Place source, Path from, Path to) throws IOException {
    if (!exists(source)) {
      if (source.passes()) {
        throw new NoSuchFileException(from.toString(), to == null ? null : to.toString(), null);
      }
      throw to == null
          ? MissingSource.exception(source, from)
          : Errors.named(View.missing(source, from.toString()), from, to);
    }
  }

  private static boolean exists(Place place) {
    return place.passes()
        ? Files.exists(place.physical(), LinkOption.NOFOLLOW_LINKS)
        : place.exists();
  }

  private static boolean isDirectory(Place place) {
    return place.passes()
        ? Files.isDirectory(place.physical(), LinkOption.NOFOLLOW_LINKS)
        : place.isDirectory();
  }

  private static boolean isSame(Place one, Place other) {
    return one.physical().equals(other.physical());
  }

  private static boolean isBelow(Place inner, Place outer) {
    return !isSame(inner, outer) && inner.physical().startsWith(outer.physical());
  }
}
