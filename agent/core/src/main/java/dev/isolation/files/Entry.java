package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.layers.HardLinks;
import dev.isolation.layers.Markers;
import dev.isolation.layers.UpperLayer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What the two layers say about one name in a directory. */
final class Entry {
  /** Neither layer has it, and no marker hides it. */
  static final Entry NONE = new Entry(null, null, false);

  /** A marker or a rule hides it. */
  static final Entry HIDDEN = new Entry(null, null, true);

  final BasicFileAttributes inUpper;

  /** Asked for only where the upper layer has no entry. */
  final BasicFileAttributes inBase;

  /** Nothing of the base shows here, because of a marker here or above. */
  final boolean hidden;

  /** The copy that another name of the base's file has led to, or null. */
  final Path copy;

  private Entry(BasicFileAttributes inUpper, BasicFileAttributes inBase, boolean hidden) {
    this(inUpper, inBase, hidden, null);
  }

  private Entry(
      BasicFileAttributes inUpper, BasicFileAttributes inBase, boolean hidden, Path copy) {
    this.inUpper = inUpper;
    this.inBase = inBase;
    this.hidden = hidden;
    this.copy = copy;
  }

  /** Asks for the copy, if this is a file that only the base has under this name. */
  Entry orCopy(HardLinks links) throws AccessDeniedException {
    if (inUpper != null || inBase == null || !inBase.isRegularFile()) {
      return this;
    }
    Path found = links.copyOf(inBase);
    BasicFileAttributes attributes = found == null ? null : Disk.attributes(found);
    return attributes == null ? this : new Entry(null, attributes, false, found);
  }

  /** What the upper layer alone says. */
  static Entry inUpper(Level dir, Path name) throws AccessDeniedException {
    if (!dir.inUpper) {
      return NONE;
    }
    BasicFileAttributes inUpper = null;
    if (!Markers.isMarker(name.toString())) {
      inUpper = Disk.upperAttributes(dir.upper().resolve(name));
    }
    boolean hidden = dir.hidden || UpperLayer.hides(dir.upper(), name);
    if (inUpper == null) {
      return hidden ? HIDDEN : NONE;
    }
    return new Entry(inUpper, null, hidden);
  }

  /** Asks the base too, if what the upper layer says leaves that open. */
  Entry orInBase(Level dir, Path name) throws AccessDeniedException {
    if (this != NONE) {
      return this;
    }
    BasicFileAttributes found = Disk.attributes(dir.physical.resolve(name));
    return found == null ? NONE : new Entry(null, found, false);
  }

  BasicFileAttributes attributes() {
    return inUpper != null ? inUpper : inBase;
  }
}
