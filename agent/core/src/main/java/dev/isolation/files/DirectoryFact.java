package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  private static final LinkOption[] FOLLOWED = {};
  private static final LinkOption[] THE_ENTRY_ITSELF = {LinkOption.NOFOLLOW_LINKS};

  final Level level;
  final boolean detour;

  /** How many links there are on the way, which count for what lies below. */
  final int links;

  final Kind kind;

  /** That of {@link Generation} before anything was looked at. */
  final long generation;

  private final List<Map<String, Object>> stamp;
  private final boolean settled;

  /** That of the directory that it lies in, null for none. */
  private volatile DirectoryFact above;

  private volatile long checked;

  DirectoryFact(
      String name,
      Place place,
      Level level,
      Kind kind,
      long generation,
      long now,
      DirectoryFact above)
      throws IOException {
    super(name);
    this.level = level;
    this.detour = place.detour;
    this.links = place.links;
    this.kind = kind;
    this.generation = generation;
    this.above = above;
    this.checked = now;
    long start = System.currentTimeMillis();
    this.stamp = look(level.physical, THE_ENTRY_ITSELF);
    this.settled = isSettled(stamp, start);
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
    return isOf(current) && now - checked < Generation.HOLDS_NANOS;
  }

  private boolean isOf(long current) {
    return generation == current && current != Generation.UNKNOWN;
  }

  /**
   * Says whether the name still leads to the same directory, in which nothing has come, gone or
   * been replaced since: then it holds again, as do the facts about names in it.
   *
   * @param parent the fact about the directory that it lies in, which holds
   */
  boolean isRenewed(DirectoryFact parent, long now, long current) throws IOException {
    if (parent != above || detour || !settled || !isOf(current)) {
      return false;
    }
    boolean same = stamp.equals(look(JdkPaths.of(name), FOLLOWED));
    if (same) {
      checked = now;
    }
    return same;
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
      above = newer.above;
      checked = newer.checked;
    }
    return same;
  }

  /** What tells each layer's part of the directory apart; of the base's by the given name. */
  private List<Map<String, Object>> look(Path inBase, LinkOption[] options) throws IOException {
    List<Map<String, Object>> parts = new ArrayList<>();
    if (kind != Kind.OWN) {
      parts.add(read(inBase, options));
    }
    if (level.inUpper) {
      parts.add(read(level.upper(), THE_ENTRY_ITSELF));
    }
    return parts;
  }

  /** Which directory it is and when a name in it changed, which nobody can set back. */
  private static Map<String, Object> read(Path directory, LinkOption[] options) throws IOException {
    try {
      return Files.readAttributes(directory, "unix:ctime,ino,dev", options);
    } catch (NoSuchFileException goneMeanwhile) {
      return Collections.emptyMap();
    }
  }

  /** Says whether a later change of any of the directories would show in the stamp. */
  private static boolean isSettled(List<Map<String, Object>> stamp, long start) {
    for (Map<String, Object> directory : stamp) {
      FileTime changed = (FileTime) directory.get("ctime");
      if (changed == null) {
        return false;
      }
      boolean fine = changed.toMillis() % MILLIS != 0; // some file systems have whole seconds only
      if (changed.toMillis() >= start - (fine ? SETTLED_MILLIS : 2 * MILLIS)) {
        return false;
      }
    }
    return true;
  }

  /** Says whether nothing of the base shows in a directory of the upper layer. */
  static boolean isOwn(Level level) throws IOException {
    return level.inUpper && (level.hidden || Disk.attributes(level.physical) == null);
  }
}
