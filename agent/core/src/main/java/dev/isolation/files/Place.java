package dev.isolation.files;

import dev.isolation.layers.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a name leads to in the merged view: an entry, a free name in a directory, or nowhere. */
final class Place {
  /** The directory that holds the entry; null if the name is never redirected. */
  final Level dir;

  /** The entry's name in it, more than one element after a failure, null for the root itself. */
  final Path name;

  /** Nothing of the base shows at this name. */
  final boolean hidden;

  /** The kernel would not get from the app's name to the same file of the base. */
  final boolean detour;

  /** How many links were followed on the way. */
  final int links;

  /** Why the name leads nowhere, or null. */
  final Failure failure;

  private final BasicFileAttributes inUpper;
  private final BasicFileAttributes inBase;
  private final Path copy;
  private final Path passed;

  private Place(Walk walk, Path name, Entry entry, Failure failure, Path passed) {
    this.dir = passed == null ? walk.at() : null;
    this.name = name;
    this.detour = walk.detour();
    this.links = walk.links();
    this.inUpper = entry.inUpper;
    this.inBase = entry.inBase;
    this.hidden = entry.hidden;
    this.copy = entry.copy;
    this.failure = failure;
    this.passed = passed;
  }

  static Place found(Walk walk, Path name, Entry entry) {
    return new Place(walk, name, entry, null, null);
  }

  static Place failed(Walk walk, Path name, Entry entry, Failure failure) {
    return new Place(walk, name, entry, failure, null);
  }

  static Place passed(Walk walk, Path path) {
    return new Place(walk, null, Entry.NONE, null, path);
  }

  /** The name is never redirected. */
  boolean passes() {
    return dir == null;
  }

  boolean exists() {
    return failure == null && (name == null || inUpper != null || inBase != null);
  }

  boolean inUpper() {
    return inUpper != null;
  }

  /** Attributes of the entry as the view shows it; null if nothing is there, and for a root. */
  BasicFileAttributes attributes() {
    return inUpper != null ? inUpper : inBase;
  }

  boolean isDirectory() {
    return exists() && (name == null || attributes().isDirectory());
  }

  /** A plain file of the view. */
  boolean isRegularFile() {
    return exists() && name != null && attributes().isRegularFile();
  }

  boolean isSymbolicLink() {
    return exists() && name != null && attributes().isSymbolicLink();
  }

  /** Says whether the base has an entry that would show if the upper one went. */
  boolean baseShows() throws IOException {
    if (hidden || failure != null || name == null) {
      return false;
    }
    return inBase != null || inUpper != null && Disk.attributes(physical()) != null;
  }

  /** Some directory on the way, or the entry itself, is not as the base has it. */
  boolean isTouched() {
    return detour || hidden || inUpper != null || dir != null && dir.inUpper && !dir.isRoot();
  }

  /** Says whether both are one file: one name, or two hard links in one layer. */
  boolean isSame(Place other) {
    if (physical().equals(other.physical())) {
      return true;
    }
    BasicFileAttributes one = attributes();
    BasicFileAttributes two = other.attributes();
    boolean there = exists() && other.exists();
    return there && one != null && two != null && one.fileKey().equals(two.fileKey());
  }

  /** The copy of a base file that another one of its names led to, or null. */
  Path copy() {
    return copy;
  }

  /** The entry's physical name, as the app may see it. */
  Path physical() {
    if (passed != null) {
      return passed;
    }
    return name == null ? dir.physical : dir.physical.resolve(name);
  }

  /** The entry's place in the upper layer, there or not. */
  Path upper() {
    return name == null ? dir.upper() : dir.upper().resolve(name);
  }

  /** Where to read; {@code given} if that is what the app's name leads to anyway. */
  Path read(Path given) {
    if (copy != null) {
      return copy;
    }
    if (dir != null && (inUpper != null || hidden || name == null && !dir.isRoot())) {
      return upper();
    }
    return unchanged(given);
  }

  /** The base's file, by the app's own name if that leads there. */
  Path unchanged(Path given) {
    return detour ? physical() : given;
  }
}
