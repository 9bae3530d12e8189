package dev.isolation.layers.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One entry in which an instance and the machine differ. */
public final class Change {
  /** How they differ. */
  public enum Kind {
    /** Only the instance has it. */
    ADDED('A'),
    /** Its content, mode, owner or time of modification differs. */
    CHANGED('C'),
    /** Only the machine has it. */
    DELETED('D'),
    /** It is of another type: a file became a directory, and so on. */
    TYPE('T');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    /** As lists show it. */
    public char letter() {
      return letter;
    }
  }

  private final Kind kind;
  private final Path path;
  private final Path upper;
  private final Path hiddenBy;
  private final Path staying;
  final Stat now;
  final Stat base;

  Change(Kind kind, Path path, Path upper, Stat now, Stat base, Path hiddenBy) {
    this(kind, path, upper, now, base, hiddenBy, null);
  }

  Change(Kind kind, Path path, Path upper, Stat now, Stat base, Path hiddenBy, Path staying) {
    this.kind = kind;
    this.path = path;
    this.upper = upper;
    this.now = now;
    this.base = base;
    this.hiddenBy = hiddenBy;
    this.staying = staying;
  }

  /** How they differ. */
  public Kind kind() {
    return kind;
  }

  /** The name on the machine. */
  public Path path() {
    return path;
  }

  /** What it is now; of what was deleted, what it was: file, directory, link or other. */
  public String type() {
    return shown().type();
  }

  /** The bytes of the file that it is now, or was; -1 if it is none. */
  public long size() {
    return shown().isFile() ? shown().size : -1;
  }

  /** Says whether it was deleted. */
  public boolean isDeletion() {
    return kind == Kind.DELETED;
  }

  /** Says whether another instance has made the same of it; times are left out. */
  public boolean isSameAs(Change other) throws IOException {
    if (kind != other.kind || !type().equals(other.type()) || size() != other.size()) {
      return false;
    }
    if (isDeletion()) {
      return true;
    }
    if (now.isLink()) {
      return Files.readSymbolicLink(upper).equals(Files.readSymbolicLink(other.upper));
    }
    return now.permissions() == other.now.permissions()
        && (!now.isFile() || Comparing.isSameContent(upper, other.upper));
  }

  private Stat shown() {
    return isDeletion() ? base : now;
  }

  /** The instance's entry; null for a deletion. */
  Path upper() {
    return upper;
  }

  /** What hides the machine's entry in the layer; null if nothing but the instance's own does. */
  Path hiddenBy() {
    return hiddenBy;
  }

  /** What the machine's directory that it replaces holds and the instance has never seen. */
  Path staying() {
    return staying;
  }

  @Override
  public String toString() {
    return kind.letter() + " " + path;
  }
}
