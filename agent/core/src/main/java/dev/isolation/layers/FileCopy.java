package dev.isolation.layers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Set;

/**
 * A copy of one file. The JDK's own copies everything, and shares the blocks where the file system
 * and the JDK can, but fills holes; so a file with zeros where a megabyte begins is copied piece by
 * piece, and of its extended attributes those that the JDK can name.
 */
public final class FileCopy {
  private static final int PIECE = 1 << 20;
  private static final int BLOCK = 1 << 16;
  private static final int PEEK = 1 << 12;
  private static final int OWNER_READS = 0400;

  /** Until it has its owner, and the mode that is to hold for others. */
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private FileCopy() {}

  /**
   * Copies a regular file with all that it has, as far as its user may.
   *
   * @param to not there yet
   */
  public static void copy(Path from, long size, Path to) throws IOException {
    try {
      copyReadable(from, size, to);
    } catch (AccessDeniedException e) {
      int mode = Disk.mode(from);
      if ((mode & OWNER_READS) != 0) {
        throw e;
      }
      Files.deleteIfExists(to);
      Disk.setMode(from, mode | OWNER_READS);
      try {
        copyReadable(from, size, to);
        Disk.setMode(to, mode);
      } finally {
        Disk.setMode(from, mode);
      }
    }
  }

  private static void copyReadable(Path from, long size, Path to) throws IOException {
    if (size >= PIECE && hasHoles(from)) {
      Files.createFile(to, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      copyPieces(from, to);
      copyNamedAttributes(from, to);
      Disk.copyOwner(from, to);
    } else { // owner, mode and times too, but these to the microsecond only
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
    Disk.copyTimesAndMode(from, to);
  }

  private static boolean hasHoles(Path from) throws IOException {
    ByteBuffer peek = ByteBuffer.allocate(PEEK);
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ)) {
      for (long at = 0; in.read(peek, at) > 0; at += PIECE) {
        if (isZero(peek)) {
          return true;
        }
        peek.clear();
      }
    }
    return false;
  }

  private static void copyPieces(Path from, Path to) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      long at = 0;
      for (int n = in.read(block, at); n > 0; n = in.read(block, at)) {
        if (!isZero(block)) {
          block.flip();
          out.position(at);
          while (block.hasRemaining()) {
            out.write(block);
          }
        }
        at += n;
        block.clear();
      }
      if (out.size() < at) { // it ends in a hole
        out.write(ByteBuffer.allocate(1), at - 1);
      }
    }
  }

  private static boolean isZero(ByteBuffer read) {
    for (int i = 0; i < read.position(); i++) {
      if (read.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static void copyNamedAttributes(Path from, Path to) throws IOException {
    UserDefinedFileAttributeView own =
        Files.getFileAttributeView(from, UserDefinedFileAttributeView.class);
    UserDefinedFileAttributeView copy =
        Files.getFileAttributeView(to, UserDefinedFileAttributeView.class);
    if (own == null || copy == null) {
      return;
    }
    try {
      for (String name : own.list()) {
        ByteBuffer value = ByteBuffer.allocate(own.size(name));
        own.read(name, value);
        value.flip();
        copy.write(name, value);
      }
    } catch (FileSystemException e) {
      return; // a file system without them
    }
  }
}
