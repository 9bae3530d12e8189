package dev.isolation.layers.changes;

import java.util.concurrent.TimeUnit;

/**
 * What an entry of the machine was told by when a plan was made: device and inode, size, time of
 * last modification, and the kernel's time of last change. As text, for the journal. One that has
 * the first two only is of an entry that the plan itself changes under another name.
 */
final class Stamp {
  private static final char SEPARATOR = ',';

  private Stamp() {}

  static String of(Stat stat) {
    return stat == null ? null : loose(stat) + SEPARATOR + stat.changed.to(TimeUnit.MICROSECONDS);
  }

  private static String loose(Stat stat) {
    long modified = stat.modified.to(TimeUnit.MICROSECONDS); // some JDKs tell no more
    return stat.key() + SEPARATOR + stat.size + SEPARATOR + modified;
  }

  /** Device and inode alone. */
  static String key(String stamp) {
    int end = stamp.indexOf(SEPARATOR);
    return end < 0 ? stamp : stamp.substring(0, end);
  }

  /** Says whether nobody has changed it; null knows of nothing to compare with. */
  static boolean matches(String stamp, Stat there) {
    return stamp == null || isKey(stamp, there) || there != null && stamp.equals(of(there));
  }

  /** The same, though it may have got or lost a name. */
  static boolean matchesContent(String stamp, Stat there) {
    return stamp == null
        || isKey(stamp, there)
        || there != null && stamp.startsWith(loose(there) + SEPARATOR);
  }

  /** Says whether it is this very entry, whatever it holds now. */
  static boolean isOf(String stamp, Stat there) {
    return stamp == null || there != null && key(stamp).equals(there.key());
  }

  private static boolean isKey(String stamp, Stat there) {
    return there != null && stamp.equals(there.key());
  }
}
