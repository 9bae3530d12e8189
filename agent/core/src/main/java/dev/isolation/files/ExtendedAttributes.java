package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/**
 * Extended attributes, POSIX ACLs among them: a copy gets all that its user may set, as {@code cp
 * -a} would give it. The JDK has no call for that which copies no bytes, so its own inner one is
 * used; where that is out of reach, those that the app itself can name are copied.
 */
final class ExtendedAttributes {
  private static final int OWNER_ALL = 0700;

  private final Following jdk;
  private Method inner;
  private JdkHandles handles;

  ExtendedAttributes(Following jdk) {
    this.jdk = jdk;
  }

  /** Makes a directory with all attributes of another one, as far as that one can be read. */
  static void makeDirectoryLike(Path base, Path directory) throws IOException {
    try {
      Files.copy(base, directory, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(directory);
      }
    }
    if (!Files.isReadable(directory)) {
      Disk.setMode(directory, OWNER_ALL); // to set times the JDK opens it
    }
  }

  /** Copies those of a file; what it may not keep is left out. */
  void copy(Path from, Path to) throws IOException {
    if (!copyAll(from, to)) {
      copyNamed(from, to);
    }
  }

  private boolean copyAll(Path from, Path to) throws IOException {
    FileSystem system = JdkPaths.of("/").getFileSystem();
    if (!system.getClass().getName().equals("sun.nio.fs.LinuxFileSystem") || !isReady(system)) {
      return false;
    }
    try (FileInputStream in = new FileInputStream(JdkPaths.file(from));
        FileOutputStream out = new FileOutputStream(JdkPaths.file(to), true)) {
      inner.invoke(system, number(in.getFD()), number(out.getFD()));
      return true;
    } catch (IOException unreadable) {
      return false;
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private int number(FileDescriptor descriptor) {
    return handles.number(descriptor);
  }

  private synchronized boolean isReady(FileSystem system) {
    if (inner == null && jdk.openPackages()) {
      try {
        inner = system.getClass().getDeclaredMethod("copyNonPosixAttributes", int.class, int.class);
        inner.setAccessible(true);
        handles = new JdkHandles();
      } catch (NoSuchMethodException e) {
        inner = null; // a later JDK
      }
    }
    return inner != null;
  }

  private static void copyNamed(Path from, Path to) {
    UserDefinedFileAttributeView own = view(from);
    UserDefinedFileAttributeView copy = view(to);
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
    } catch (IOException e) {
      return; // a file system without them, or a file that cannot be read
    }
  }

  private static UserDefinedFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
