package dev.isolation.layers;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** What the original of a copy was told by in the base. */
public final class Origin {
  private static final String DEVICE = "(dev=";
  private static final String INODE = ",ino=";
  private static final String SEPARATOR = ",";
  private static final int FIELDS = 4;

  private final String device;
  private final String inode;
  private final String created;
  private final String copied;

  private Origin(String device, String inode, String created, String copied) {
    this.device = device;
    this.inode = inode;
    this.created = created;
    this.copied = copied;
  }

  /** The JDK tells times of creation if the copy, which has its original's times, has its own. */
  static Origin of(BasicFileAttributes base, BasicFileAttributes copy) {
    boolean told = isCreationTold(copy);
    return new Origin(
        device(base), inode(base), told ? created(base) : "", told ? created(copy) : "");
  }

  /** The same of another copy. */
  Origin of(BasicFileAttributes copy) {
    boolean told = !copied.isEmpty() && isCreationTold(copy);
    return new Origin(device, inode, created, told ? created(copy) : "");
  }

  /** What {@link #text} has made; null if it is none. */
  static Origin parsed(String text) {
    String[] fields = text.split(SEPARATOR, -1);
    return fields.length == FIELDS ? new Origin(fields[0], fields[1], fields[2], fields[3]) : null;
  }

  String text() {
    return String.join(SEPARATOR, device, inode, created, copied);
  }

  /** Says whether an entry that has the inode of the copy can be the copy. */
  boolean isOf(BasicFileAttributes entry, boolean told) {
    return !told || copied.isEmpty() || copied.equals(created(entry));
  }

  /** The number of the device. */
  public long device() {
    return Long.parseUnsignedLong(device, 16);
  }

  /** The number of the inode on that device. */
  public long inode() {
    return Long.parseLong(inode);
  }

  /** When the original was created; null where nobody could tell. */
  public FileTime created() {
    return created.isEmpty() ? null : FileTime.from(Long.parseLong(created), TimeUnit.NANOSECONDS);
  }

  /** Where the JDK or the file system tells none it is the time of last modification. */
  static boolean isCreationTold(BasicFileAttributes entry) {
    return !entry.creationTime().equals(entry.lastModifiedTime());
  }

  /** The inode, as text; null if the key is not what JDKs make of one: {@code (dev=1f,ino=42)}. */
  static String inode(BasicFileAttributes entry) {
    String key = String.valueOf(entry.fileKey());
    int at = key.indexOf(INODE);
    return at < 0 ? null : key.substring(at + INODE.length(), key.length() - 1);
  }

  /** The device, as text, of an entry that has {@link #inode}. */
  static String device(BasicFileAttributes entry) {
    String key = entry.fileKey().toString();
    return key.substring(DEVICE.length(), key.indexOf(INODE));
  }

  private static String created(BasicFileAttributes entry) {
    return Long.toString(entry.creationTime().to(TimeUnit.NANOSECONDS));
  }
}
