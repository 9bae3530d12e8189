package dev.isolation.layers.changes;

import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says in what an entry of the layer differs from the one of that name on the machine. */
final class Comparing {
  private static final int BUFFER = 1 << 16;

  private final int user;
  private final int group;

  /**
   * Of a layer.
   *
   * @param root the layer's root, whose owner is who runs the instance
   */
  Comparing(Stat root) {
    this.user = root == null ? 0 : root.uid;
    this.group = root == null ? 0 : root.gid;
  }

  /** Both are of one type. Times of directories are those of what is in them, so no change. */
  boolean differ(Path upper, Stat now, Path path, Stat base) throws IOException {
    if (now.isLink()) {
      return !Files.readSymbolicLink(upper).equals(Files.readSymbolicLink(path));
    }
    if (now.permissions() != base.permissions() || isOwnerChanged(now, base)) {
      return true;
    }
    if (now.isFile()
        && (now.size != base.size || isTimeChanged(now, base) || !isSameContent(upper, path))) {
      return true;
    }
    return !isSameAttributes(upper, path);
  }

  /** A copy that its user may not give to the owner of the original is no change of owners. */
  boolean isOwnerChanged(Stat now, Stat base) {
    boolean kept = user != 0;
    boolean userChanged = now.uid != base.uid && !(kept && now.uid == user);
    boolean groupChanged = now.gid != base.gid && !(kept && now.gid == group);
    return userChanged || groupChanged;
  }

  /** JDKs before 14 set microseconds. */
  private static boolean isTimeChanged(Stat now, Stat base) {
    return now.modified.to(TimeUnit.MICROSECONDS) != base.modified.to(TimeUnit.MICROSECONDS);
  }

  static boolean isSameContent(Path one, Path other) throws IOException {
    try (InputStream a = open(one);
        InputStream b = open(other)) {
      byte[] left = new byte[BUFFER];
      byte[] right = new byte[BUFFER];
      while (true) {
        int read = fill(a, left);
        if (read != fill(b, right) || !Arrays.equals(left, right)) {
          return false;
        }
        if (read < BUFFER) {
          return true;
        }
      }
    }
  }

  /** {@code java.io} where it can name the file: NIO streams cost more. */
  static InputStream open(Path path) throws IOException {
    return Disk.isText(path)
        ? new FileInputStream(JdkPaths.file(path))
        : Files.newInputStream(path);
  }

  private static int fill(InputStream in, byte[] buffer) throws IOException {
    int at = 0;
    for (int n = 0; n >= 0 && at < buffer.length; at += Math.max(n, 0)) {
      n = in.read(buffer, at, buffer.length - at);
    }
    Arrays.fill(buffer, at, buffer.length, (byte) 0);
    return at;
  }

  private static boolean isSameAttributes(Path one, Path other) throws IOException {
    UserDefinedFileAttributeView a = view(one);
    UserDefinedFileAttributeView b = view(other);
    if (a == null || b == null) {
      return true;
    }
    List<String> names;
    try {
      names = a.list();
      List<String> others = b.list();
      if (names.size() != others.size() || !others.containsAll(names)) {
        return false;
      }
    } catch (IOException e) {
      return true; // a file system without them, or another one's file
    }
    for (String name : names) {
      if (!value(a, name).equals(value(b, name))) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer value(UserDefinedFileAttributeView view, String name)
      throws IOException {
    ByteBuffer value = ByteBuffer.allocate(view.size(name));
    view.read(name, value);
    value.flip();
    return value;
  }

  private static UserDefinedFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
