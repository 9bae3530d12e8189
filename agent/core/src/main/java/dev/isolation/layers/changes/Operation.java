package dev.isolation.layers.changes;

import java.io.IOException;
import java.nio.file.Path;

/** One step of writing a layer into the base. Doing it twice does no more than doing it once. */
final class Operation {
  /** What it does to the path. */
  enum Kind {
    /** Replaces a file or link, or makes a new one, by a rename. */
    PUT,
    /** Writes into a file that has several names. */
    WRITE,
    /** Gives a file another name. */
    LINK,
    /** Nothing: another name of the file is written to. */
    SAME,
    /** Removes what is no directory. */
    REMOVE,
    /** Removes an empty directory. */
    RMDIR,
    /** Makes a directory. */
    MKDIR,
    /** Gives a directory the mode, owner and time that the instance's has. */
    META,
    /** Gives a directory the time of the instance's and the mode that it had. */
    TOUCH
  }

  private static final String NONE = "-";
  private static final int FIELDS = 6;

  final Kind kind;
  final Path path;

  /** An entry of the layer to write, or a name to link to; null where the kind needs none. */
  final Path other;

  /** Nothing of that name was there. */
  final boolean fresh;

  /** Of a directory that was there. */
  final DirectoryState before;

  /** The {@link Stamp} of what is there; null where the step does not replace anything. */
  final String expected;

  Operation(Kind kind, Path path, Path other, boolean fresh, DirectoryState before) {
    this(kind, path, other, fresh, before, null);
  }

  private Operation(
      Kind kind, Path path, Path other, boolean fresh, DirectoryState before, String expected) {
    this.kind = kind;
    this.path = path;
    this.other = other;
    this.fresh = fresh;
    this.before = before;
    this.expected = expected;
  }

  /** The same step for an entry of this stamp. */
  Operation expecting(String stamp) {
    return new Operation(kind, path, other, fresh, before, stamp);
  }

  /** One line; paths as in URIs have no spaces. */
  String text() {
    return kind
        + " "
        + MarkerNames.encoded(path)
        + " "
        + (other == null ? NONE : MarkerNames.encoded(other))
        + " "
        + (fresh ? "new" : NONE)
        + " "
        + DirectoryState.text(before)
        + " "
        + (expected == null ? NONE : expected);
  }

  static Operation parsed(String line) throws IOException {
    String[] fields = line.split(" ");
    if (fields.length != FIELDS) {
      throw new IOException("no step of a journal: " + line);
    }
    Path other = fields[2].equals(NONE) ? null : MarkerNames.decoded(fields[2]);
    try {
      return new Operation(
          Kind.valueOf(fields[0]),
          MarkerNames.decoded(fields[1]),
          other,
          fields[3].equals("new"),
          DirectoryState.parsed(fields[4]),
          fields[5].equals(NONE) ? null : fields[5]);
    } catch (IllegalArgumentException e) {
      throw new IOException("no step of a journal: " + line, e);
    }
  }

  /** Says whether it is a change, not what follows from one. */
  boolean isCounted() {
    return kind != Kind.TOUCH;
  }

  @Override
  public String toString() {
    return text();
  }
}
