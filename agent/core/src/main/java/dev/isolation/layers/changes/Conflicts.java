package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.Origin;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds entries of the machine that others have changed since the instance has copied, replaced or
 * hidden them. The kernel's time of the last change of an entry ({@code ctime}), which nobody can
 * set, must not be later than that of what the instance made then: the note of a copy, the marker,
 * or the entry that replaced it.
 */
final class Conflicts {
  private final UpperLayer layer;

  Conflicts(UpperLayer layer) {
    this.layer = layer;
  }

  /** The paths of those changes that meet one of somebody else. */
  List<Path> of(List<Change> changes) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Change change : changes) {
      boolean entry = change.base != null && !change.base.isDirectory();
      if (entry && change.base.changed.compareTo(evidence(change)) > 0) {
        found.add(change.path());
      }
    }
    return found;
  }

  /** When the instance has seen the machine's entry for the last time. */
  private FileTime evidence(Change change) throws IOException {
    if (change.upper() != null) {
      Path note = noteOfCopy(change);
      if (note != null) {
        return Stat.of(note).changed;
      }
    }
    if (change.hiddenBy() != null) {
      return Stat.of(change.hiddenBy()).changed;
    }
    return change.now.changed;
  }

  /** If the entry is a copy of this very entry of the machine, not of one with another name. */
  private Path noteOfCopy(Change change) throws IOException {
    BasicFileAttributes entry = attributes(change.upper());
    Origin origin = layer.origins().of(entry, 0);
    boolean same =
        origin != null && change.base.key().equals(Stat.key(origin.device(), origin.inode()));
    return same ? layer.origins().noteOf(entry) : null;
  }

  /**
   * Says whether the time of a directory is the instance's doing: it has made the directory anew,
   * or nobody has changed the machine's since it was copied.
   */
  boolean isOwnTime(Stat base, Path upper) throws IOException {
    BasicFileAttributes entry = attributes(upper);
    Origin origin = layer.origins().of(entry, 0);
    if (origin != null && base.key().equals(Stat.key(origin.device(), origin.inode()))) {
      return base.changed.compareTo(Stat.of(layer.origins().noteOf(entry)).changed) <= 0;
    }
    return UpperLayer.isOpaque(upper) || UpperLayer.hides(upper.getParent(), upper.getFileName());
  }

  /** The same for a directory of which only the time was changed. */
  void renew(Path upper) throws IOException {
    Path note = layer.origins().noteOf(attributes(upper));
    if (note != null) {
      touch(note);
    }
  }

  /** After a change was taken back the machine's entry has a later time, but is what it was. */
  void renew(Change change) throws IOException {
    if (change.hiddenBy() != null) {
      touch(change.hiddenBy());
    }
    if (change.upper() != null) {
      renew(change.upper());
      touch(change.upper());
    }
  }

  /** Moves its time on by giving it the owner, or the mode, that it has. */
  private static void touch(Path entry) throws IOException {
    Stat stat = Stat.of(entry);
    if (stat.isLink()) {
      Files.setAttribute(entry, "unix:uid", stat.uid, LinkOption.NOFOLLOW_LINKS);
    } else {
      Disk.setMode(entry, stat.permissions());
    }
  }

  static BasicFileAttributes attributes(Path entry) throws IOException {
    return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
