package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * File system calls that the layers need: none of them opens a channel (a thread whose interrupt
 * flag is set could not use one), and a miss in the upper layer throws no exception.
 */
public final class Disk {
  /** JDK 20 and later answer {@code Files.exists} without an exception inside. */
  private static final boolean QUIET_EXISTS =
      Double.parseDouble(System.getProperty("java.specification.version", "1.8")) >= 20;

  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final char UNDECODABLE = '\uFFFD';
  private static final int BUFFER = 1 << 16;

  private Disk() {}

  /**
   * Attributes of the entry itself, null if there is none.
   *
   * @throws AccessDeniedException if a directory on the way may not be searched
   */
  public static BasicFileAttributes attributes(Path path) throws AccessDeniedException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, NO_FOLLOW);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return null;
    }
  }

  /** Like {@link #attributes}, for the upper layer: a miss is cheap and never an exception. */
  public static BasicFileAttributes upperAttributes(Path path) throws AccessDeniedException {
    return isPresent(path) ? attributes(path) : null;
  }

  /**
   * Says whether the upper layer has this entry, even a dangling link. Before JDK 20 every lstat of
   * the public API that misses fills a stack trace; renaming an entry to itself does nothing and
   * tells the same.
   */
  public static boolean isPresent(Path upper) {
    if (QUIET_EXISTS || !isText(upper)) {
      return Files.exists(upper, NO_FOLLOW);
    }
    File file = JdkPaths.file(upper);
    return file.exists() || file.renameTo(file);
  }

  /** Says whether a plain file of this name is there, without an exception if not. */
  public static boolean hasFile(Path path) {
    return isText(path) ? JdkPaths.file(path).exists() : Files.exists(path, NO_FOLLOW);
  }

  /** Creates an empty file; false if the name is taken. */
  public static boolean createEmpty(Path path) throws IOException {
    if (isText(path)) {
      return JdkPaths.file(path).createNewFile();
    }
    if (Files.exists(path, NO_FOLLOW)) {
      return false;
    }
    Files.createFile(path);
    return true;
  }

  /** Writes the bytes of one file to a new one. */
  public static void copyBytes(Path from, Path to) throws IOException {
    try (InputStream in = input(from);
        OutputStream out = new FileOutputStream(JdkPaths.file(to))) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  /** Gives {@code to} the owner (where permitted), times and mode of {@code from}. */
  public static void copyAttributes(Path from, Path to, int extraMode) throws IOException {
    Map<String, Object> wanted = Files.readAttributes(from, "unix:mode,uid,gid", NO_FOLLOW);
    Map<String, Object> given = Files.readAttributes(to, "unix:uid,gid", NO_FOLLOW);
    own(to, "unix:uid", wanted.get("uid"), given.get("uid"));
    own(to, "unix:gid", wanted.get("gid"), given.get("gid"));
    BasicFileAttributes times = Files.readAttributes(from, BasicFileAttributes.class, NO_FOLLOW);
    Files.getFileAttributeView(to, BasicFileAttributeView.class)
        .setTimes(times.lastModifiedTime(), times.lastAccessTime(), null);
    setMode(to, (Integer) wanted.get("mode") | extraMode);
  }

  /** The mode bits of an entry, type excluded. */
  public static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode", NO_FOLLOW) & 07777;
  }

  /** Sets the mode bits. */
  public static void setMode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode & 07777);
  }

  /** Sets a directory's mtime back to what it was before the agent put something into it. */
  public static void restoreModified(Path directory, FileTime time) {
    try {
      Files.setLastModifiedTime(directory, time);
    } catch (IOException e) {
      // Another owner's directory: its mtime tells of our entry, nothing else is lost.
    }
  }

  private static void own(Path path, String attribute, Object wanted, Object given) {
    if (wanted.equals(given)) {
      return;
    }
    try {
      Files.setAttribute(path, attribute, wanted, NO_FOLLOW);
    } catch (IOException e) {
      // Only root may give files away; the copy then belongs to the user who changes it.
    }
  }

  private static InputStream input(Path path) throws IOException {
    return isText(path) ? new FileInputStream(JdkPaths.file(path)) : Files.newInputStream(path);
  }

  private static boolean isText(Path path) {
    return path.toString().indexOf(UNDECODABLE) < 0;
  }
}
