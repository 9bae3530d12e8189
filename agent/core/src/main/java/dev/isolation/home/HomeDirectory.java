package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes the home's directory, or says why it cannot be one. */
final class HomeDirectory {
  private static final String PRIVATE = "rwx------";
  private static final String CHOOSE = "; choose another one with home=DIR";
  private static final String[] PARTS = {"instances", "slots", "locks", "tmp"};

  private HomeDirectory() {}

  static File open(File asked) throws HomeException {
    try {
      File directory = asked.getCanonicalFile();
      if (!directory.exists()) {
        make(directory);
      }
      checkKind(directory);
      checkOwner(directory);
      checkReadable(directory);
      tighten(directory);
      for (String part : PARTS) {
        makeOne(JdkPaths.of(new File(directory, part)));
      }
      probe(new File(directory, "tmp"));
      return directory;
    } catch (HomeException e) {
      throw e;
    } catch (IOException e) {
      throw new HomeException("home " + asked + " cannot be used: " + reason(e) + CHOOSE, e);
    }
  }

  static File existing(File asked) throws HomeException {
    File directory = asked.getAbsoluteFile();
    if (directory.exists()) {
      checkKind(directory);
      checkReadable(directory);
    }
    return directory;
  }

  /** Whether {@link #open} would take a directory that is there, by a look that changes nothing. */
  static void examine(File directory) throws IOException {
    checkKind(directory);
    checkOwner(directory);
    checkReadable(directory);
    checkPrivate(directory);
    if (!directory.canWrite()) {
      throw new HomeException("home " + directory + " cannot be written" + CHOOSE);
    }
  }

  /** What went wrong, without the path that the message names anyway. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException) {
      String reason = ((FileSystemException) e).getReason();
      return reason == null ? e.toString() : reason;
    }
    return e.getMessage();
  }

  private static void make(File directory) throws IOException {
    File parent = directory.getParentFile();
    if (parent != null && !parent.exists()) {
      Files.createDirectories(JdkPaths.of(parent));
    }
    makeOne(JdkPaths.of(directory));
  }

  static void makeOne(Path directory) throws IOException {
    try {
      FileAttribute<?> mode =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE));
      Files.createDirectory(directory, mode);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private static void checkKind(File directory) throws HomeException {
    if (!directory.isDirectory()) {
      throw new HomeException("home " + directory + " is a file, not a directory" + CHOOSE);
    }
  }

  private static void checkReadable(File directory) throws HomeException {
    if (!directory.canRead() || !directory.canExecute()) {
      throw new HomeException("home " + directory + " cannot be read: permission denied" + CHOOSE);
    }
  }

  private static void checkOwner(File directory) throws IOException {
    Object owner = Files.getAttribute(JdkPaths.of(directory), "unix:uid");
    String self = effectiveUser();
    if (!String.valueOf(owner).equals(self)) {
      String who = "belongs to user " + owner + ", not to " + self;
      throw new HomeException("home " + directory + " " + who + ": run as its owner" + CHOOSE);
    }
  }

  private static String effectiveUser() throws IOException {
    String status = StateFile.text(new File("/proc/self/status"));
    int line = status.indexOf("\nUid:\t") + 6;
    int from = status.indexOf('\t', line) + 1;
    return status.substring(from, status.indexOf('\t', from));
  }

  /** An empty directory becomes private; one that holds something is the user's to change. */
  private static void tighten(File directory) throws IOException {
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(PRIVATE);
    if (!Files.getPosixFilePermissions(JdkPaths.of(directory)).equals(wanted)) {
      checkPrivate(directory);
      Files.setPosixFilePermissions(JdkPaths.of(directory), wanted);
    }
  }

  private static void checkPrivate(File directory) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(JdkPaths.of(directory));
    String[] content = directory.list();
    boolean open = !PosixFilePermissions.fromString(PRIVATE).containsAll(mode);
    if (open && content != null && content.length > 0) {
      String why = " is open to other users: chmod 700 " + directory;
      throw new HomeException("home " + directory + why);
    }
  }

  /** A full disk shows now, not in the middle of a copy. */
  private static void probe(File temporary) throws IOException {
    File file = new File(temporary, "probe-" + ProcessIdentity.own() + "-" + System.nanoTime());
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(new byte[4096]);
    } finally {
      file.delete();
    }
  }
}
