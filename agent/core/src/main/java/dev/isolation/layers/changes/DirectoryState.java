package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** Mode, owner and time of a directory of the machine before anything was written in it. */
final class DirectoryState {
  private static final String NONE = "-";
  private static final int FIELDS = 4;

  final int mode;
  final FileTime modified;
  private final int uid;
  private final int gid;

  private DirectoryState(int mode, int uid, int gid, FileTime modified) {
    this.mode = mode;
    this.uid = uid;
    this.gid = gid;
    this.modified = modified;
  }

  static DirectoryState of(Stat stat) {
    return new DirectoryState(stat.permissions(), stat.uid, stat.gid, stat.modified);
  }

  static String text(DirectoryState state) {
    return state == null
        ? NONE
        : state.mode
            + ","
            + state.uid
            + ","
            + state.gid
            + ","
            + state.modified.to(TimeUnit.NANOSECONDS);
  }

  static DirectoryState parsed(String text) throws IOException {
    if (text.equals(NONE)) {
      return null;
    }
    String[] fields = text.split(",");
    try {
      if (fields.length == FIELDS) {
        return new DirectoryState(
            Integer.parseInt(fields[0]),
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            FileTime.from(Long.parseLong(fields[3]), TimeUnit.NANOSECONDS));
      }
    } catch (NumberFormatException e) {
      throw new IOException("no state of a directory: " + text, e);
    }
    throw new IOException("no state of a directory: " + text);
  }

  /** Makes the directory what it was; what is not there stays so. */
  void restore(Path directory) throws IOException {
    Stat now = Stat.of(directory);
    if (now == null || !now.isDirectory()) {
      return;
    }
    if (now.uid != uid || now.gid != gid) {
      own(directory);
    }
    Disk.restoreModified(directory, modified);
    if (Stat.of(directory).permissions() != mode) {
      Disk.setMode(directory, mode);
    }
  }

  private void own(Path directory) throws IOException {
    try {
      Files.setAttribute(directory, "unix:gid", gid);
      Files.setAttribute(directory, "unix:uid", uid);
    } catch (FileSystemException e) {
      return; // only root gives directories away, and only root has taken this one
    }
  }
}
