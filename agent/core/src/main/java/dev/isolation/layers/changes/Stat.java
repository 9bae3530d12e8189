package dev.isolation.layers.changes;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** What the kernel tells of an entry itself. */
final class Stat {
  private static final String ATTRIBUTES =
      "unix:mode,uid,gid,dev,ino,nlink,size,lastModifiedTime,ctime";

  private static final int TYPE = 0170000;
  private static final int FILE = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;

  final int mode;
  final int uid;
  final int gid;
  final int names;
  final long size;
  final FileTime modified;
  final FileTime changed;
  private final long device;
  private final long inode;

  private Stat(Map<String, Object> told) {
    mode = (Integer) told.get("mode");
    uid = (Integer) told.get("uid");
    gid = (Integer) told.get("gid");
    names = (Integer) told.get("nlink");
    size = (Long) told.get("size");
    modified = (FileTime) told.get("lastModifiedTime");
    changed = (FileTime) told.get("ctime");
    device = (Long) told.get("dev");
    inode = (Long) told.get("ino");
  }

  /** Null if there is nothing of that name. */
  static Stat of(Path path) throws IOException {
    try {
      return new Stat(Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return null;
    } catch (FileSystemException e) {
      if (isBelowOther(path)) {
        return null;
      }
      throw e;
    }
  }

  /**
   * Says whether something above it is there and no directory, nor leads to one; the reason is a
   * text of libc.
   */
  private static boolean isBelowOther(Path path) {
    for (Path at = path.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        return !Files.isDirectory(at);
      }
    }
    return false;
  }

  boolean isFile() {
    return (mode & TYPE) == FILE;
  }

  boolean isDirectory() {
    return (mode & TYPE) == DIRECTORY;
  }

  boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  boolean isSameType(Stat other) {
    return (mode & TYPE) == (other.mode & TYPE);
  }

  int permissions() {
    return mode & 07777;
  }

  String type() {
    return isFile() ? "file" : isDirectory() ? "directory" : isLink() ? "link" : "other";
  }

  /** Tells it from all other entries that are there now. */
  String key() {
    return device + ":" + inode;
  }

  static String key(long device, long inode) {
    return device + ":" + inode;
  }
}
