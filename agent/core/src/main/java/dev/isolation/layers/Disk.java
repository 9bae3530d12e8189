package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * File system calls that the layers need: none of them opens a channel (a thread whose interrupt
 * flag is set could not use one), and a miss in the upper layer throws no exception.
 */
public final class Disk {
  /** JDK 20 and later answer {@code Files.exists} without an exception inside. */
  private static final boolean QUIET_EXISTS =
      Double.parseDouble(System.getProperty("java.specification.version", "1.8")) >= 20;

  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final Set<PosixFilePermission> SEARCHED_BY_ALL =
      PosixFilePermissions.fromString("--x--x--x");
  private static final char UNDECODABLE = '\uFFFD';

  private Disk() {}

  /**
   * Attributes of the entry itself, null if there is none.
   *
   * @throws AccessDeniedException if a directory on the way may not be searched
   */
  public static BasicFileAttributes attributes(Path path) throws AccessDeniedException {
    return attributes(path, BasicFileAttributes.class);
  }

  private static BasicFileAttributes attributes(
      Path path, Class<? extends BasicFileAttributes> type) throws AccessDeniedException {
    try {
      return Files.readAttributes(path, type, NO_FOLLOW);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Like {@link #attributes}, for the upper layer: a miss is cheap and never an exception, and a
   * hit tells the permissions too.
   */
  public static BasicFileAttributes upperAttributes(Path path) throws AccessDeniedException {
    return isPresent(path) ? attributes(path, PosixFileAttributes.class) : null;
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
    return JdkPaths.file(upper).exists() || isLinkPresent(upper);
  }

  /** The same for an entry that can only be a link that leads nowhere. */
  public static boolean isLinkPresent(Path link) {
    if (QUIET_EXISTS || !isText(link)) {
      return Files.exists(link, NO_FOLLOW);
    }
    File file = JdkPaths.file(link);
    return file.renameTo(file);
  }

  /** Says whether a plain file of this name is there, without an exception if not. */
  public static boolean hasFile(Path path) {
    return isText(path) ? JdkPaths.file(path).exists() : Files.exists(path, NO_FOLLOW);
  }

  /** Says whether names in this directory of the upper layer may be looked up. */
  public static boolean isSearchable(Path directory, BasicFileAttributes attributes) {
    return !(attributes instanceof PosixFileAttributes)
        || ((PosixFileAttributes) attributes).permissions().containsAll(SEARCHED_BY_ALL)
        || Files.isExecutable(directory);
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

  /** Gives {@code to} the owner of {@code from}, where permitted. */
  public static void copyOwner(Path from, Path to) throws IOException {
    Map<String, Object> wanted = Files.readAttributes(from, "unix:uid,gid", NO_FOLLOW);
    Map<String, Object> given = Files.readAttributes(to, "unix:uid,gid", NO_FOLLOW);
    own(to, "unix:uid", wanted.get("uid"), given.get("uid"));
    own(to, "unix:gid", wanted.get("gid"), given.get("gid"));
  }

  /** Gives {@code to} the times and mode of {@code from}; the last thing that is done to it. */
  public static void copyTimesAndMode(Path from, Path to) throws IOException {
    BasicFileAttributes times = Files.readAttributes(from, BasicFileAttributes.class, NO_FOLLOW);
    Files.getFileAttributeView(to, BasicFileAttributeView.class)
        .setTimes(times.lastModifiedTime(), times.lastAccessTime(), null);
    setMode(to, mode(from));
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

  /** Says whether {@code java.io} can name it too: the JVM could decode its bytes. */
  public static boolean isText(Path path) {
    return isText(path.toString());
  }

  /** The same of a name. */
  public static boolean isText(String name) {
    return name.indexOf(UNDECODABLE) < 0;
  }
}
