package dev.isolation.files;

import dev.isolation.layers.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** What was found out of a directory, under the absolute name that the app uses for it. */
final class DirectoryFact extends Fact {
  /** Which layer tells what is in it. */
  enum Kind {
    /** The base alone, for all names. */
    BASE,
    /** The upper layer alone, for all names. */
    OWN,
    /** Both: each name has to be looked at. */
    MIXED,
    /** There are rules for names in it. */
    RULED
  }

  /** A change this near to the look may have been followed by another one at the same time. */
  private static final long SETTLED_MILLIS = 100;

  private static final long MILLIS = 1000;

  final Level level;
  final boolean detour;

  /** How many links there are on the way, which count for what lies below. */
  final int links;

  final Kind kind;

  /** That of {@link Generation} before anything was looked at. */
  final long generation;

  private final String stamp;
  private final boolean settled;
  private volatile long checked;

  DirectoryFact(String name, Place place, Level level, Kind kind, long generation, long now)
      throws IOException {
    super(name);
    this.level = level;
    this.detour = place.detour;
    this.links = place.links;
    this.kind = kind;
    this.generation = generation;
    this.checked = now;
    long start = System.currentTimeMillis();
    StringBuilder text = new StringBuilder();
    long latest = Long.MIN_VALUE;
    if (kind != Kind.OWN) {
      latest = add(level.physical, text);
    }
    if (level.inUpper) {
      latest = Math.max(latest, add(level.upper(), text));
    }
    this.stamp = text.toString();
    boolean fine = latest % MILLIS != 0; // some file systems have whole seconds only
    this.settled = latest < start - (fine ? SETTLED_MILLIS : 2 * MILLIS);
  }

  @Override
  DirectoryFact directory() {
    return this;
  }

  /** Says whether a fact, which may be none, is that the base alone has all names. */
  static boolean isBase(DirectoryFact fact) {
    return fact != null && fact.kind == Kind.BASE;
  }

  /** When it was last looked at, in {@code System.nanoTime}. */
  long checked() {
    return checked;
  }

  /** Says whether it can still be relied on. */
  boolean holds(long now, long current) {
    return generation == current && now - checked < Generation.HOLDS_NANOS;
  }

  /**
   * Says whether a new look found nothing else, so that what is known of names in it stays known:
   * no name in either layer's directory has come, gone or been replaced since.
   */
  boolean isConfirmedBy(DirectoryFact newer) {
    boolean same =
        generation == newer.generation
            && kind == newer.kind
            && detour == newer.detour
            && links == newer.links
            && level.inUpper == newer.level.inUpper
            && level.hidden == newer.level.hidden
            && level.physical.equals(newer.level.physical)
            && settled
            && stamp.equals(newer.stamp);
    if (same) {
      checked = newer.checked;
    }
    return same;
  }

  /** Which directory it is and when a name in it changed, which nobody can set back. */
  private static long add(Path directory, StringBuilder text) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(directory, "unix:ctime,ino,dev", LinkOption.NOFOLLOW_LINKS);
      text.append(found).append('\n');
      return ((FileTime) found.get("ctime")).toMillis();
    } catch (NoSuchFileException goneMeanwhile) {
      return Long.MAX_VALUE;
    }
  }

  /** Says whether nothing of the base shows in a directory of the upper layer. */
  static boolean isOwn(Level level) throws IOException {
    return level.inUpper && (level.hidden || Disk.attributes(level.physical) == null);
  }
}
