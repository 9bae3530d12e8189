package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.layers.FileCopy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** Copies of entries with all that can be kept. No link is followed. */
final class Writing {
  private static final int OWNER_READS = 0400;
  private static final int OWNER_WRITES = 0200;
  private static final int OWNER_ALL = 0700;

  private Writing() {}

  /** Copies a file or a link to a name that is free. */
  static void copy(Path from, Path to) throws IOException {
    Stat stat = Stat.of(from);
    if (stat == null) {
      throw new FileSystemException(from.toString(), null, "has gone meanwhile");
    }
    if (stat.isLink()) {
      Files.createSymbolicLink(to, Files.readSymbolicLink(from));
      Disk.copyOwner(from, to);
    } else if (stat.isFile()) {
      FileCopy.copy(from, stat.size, to);
      Disk.setMode(to, stat.permissions()); // giving it away takes bits
    } else {
      throw new FileSystemException(
          from.toString(), null, "a device, pipe or socket cannot be copied");
    }
  }

  /** Makes an empty directory with the attributes of another one. */
  static void makeDirectoryLike(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(to);
      }
      Disk.setMode(to, Disk.mode(from));
    }
  }

  /** Writes the bytes of one file into another one, which stays the file that it is. */
  static void into(Path from, Path to) throws IOException {
    Stat stat = Stat.of(from);
    if (stat.size != Stat.of(to).size || !Comparing.isSameContent(from, to)) {
      bytesInto(from, stat, to);
    }
    copyAttributes(from, to);
    Disk.copyTimesAndMode(from, to);
  }

  private static void bytesInto(Path from, Stat stat, Path to) throws IOException {
    if (!Files.isWritable(to)) {
      Disk.setMode(to, Disk.mode(to) | OWNER_WRITES);
    }
    if (!Files.isReadable(from)) {
      Disk.setMode(from, stat.permissions() | OWNER_READS);
    }
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS)) {
      long at = 0;
      for (long copied = 1; copied > 0; at += copied) {
        copied = in.transferTo(at, Long.MAX_VALUE - at, out);
      }
    }
    Disk.setMode(from, stat.permissions());
  }

  /** Those that have names in the user's own space; both have the same after it. */
  static void copyAttributes(Path from, Path to) throws IOException {
    UserDefinedFileAttributeView own = view(from);
    UserDefinedFileAttributeView copy = view(to);
    if (own == null || copy == null) {
      return;
    }
    try {
      for (String name : copy.list()) {
        if (!own.list().contains(name)) {
          copy.delete(name);
        }
      }
      for (String name : own.list()) {
        ByteBuffer value = ByteBuffer.allocate(own.size(name));
        own.read(name, value);
        value.flip();
        copy.write(name, value);
      }
    } catch (FileSystemException e) {
      return; // a file system without them, or another user's file
    }
  }

  private static UserDefinedFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Lets this process make and remove entries in the directory, whatever its mode is. */
  static void open(Path directory) throws IOException {
    if (!Files.isWritable(directory)
        || !Files.isExecutable(directory)
        || !Files.isReadable(directory)) {
      Disk.setMode(directory, Disk.mode(directory) | OWNER_ALL);
    }
  }

  /**
   * The directory of a path must be the one that its name says: what leads elsewhere by a link is
   * not written to.
   */
  static void requireReal(Path path) throws IOException {
    if (!isReal(path)) {
      throw new FileSystemException(
          path.toString(), null, "a directory above it became a link meanwhile");
    }
  }

  static boolean isReal(Path path) throws IOException {
    Path directory = path.getParent();
    return directory.toRealPath().equals(directory);
  }

  /** Removes an empty directory; says so if it is not. */
  static void removeDirectory(Path path) throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw new FileSystemException(
          path.toString(), null, "somebody has put something into it meanwhile");
    }
  }
}
