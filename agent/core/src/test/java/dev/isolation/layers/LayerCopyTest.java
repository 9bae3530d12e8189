package dev.isolation.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCopyTest {
  @TempDir Path directory;
  private Path from;
  private Path to;
  private long copied;

  @BeforeEach
  void makeLayer() throws Exception {
    from = Files.createDirectory(directory.resolve("from"));
    to = directory.resolve("to");
  }

  private void copy() throws IOException {
    LayerCopy.copy(
        from,
        to,
        new LayerCopy.Listener() {
          @Override
          public void copied() {
            copied++;
          }
        });
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void entries_keep_content_modes_and_times() throws Exception {
    Path file = write(from.resolve("srv/app/data.txt"), "text");
    write(from.resolve("srv/app/.wh.gone"), "");
    write(from.resolve("srv/app/.wh..wh..opq"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x--x--x"));
    Files.setPosixFilePermissions(
        from.resolve("srv/app"), PosixFilePermissions.fromString("r-xr-x---"));
    FileTime time = FileTime.from(1_000_000_000_123_456_789L, TimeUnit.NANOSECONDS);
    Files.setLastModifiedTime(file, time);
    Files.setLastModifiedTime(from.resolve("srv"), time);
    copy();
    Path copy = to.resolve("srv/app/data.txt");
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    assertEquals(0511, Disk.mode(copy));
    assertEquals(0550, Disk.mode(to.resolve("srv/app")));
    assertEquals(time, Files.getLastModifiedTime(copy));
    assertEquals(time, Files.getLastModifiedTime(to.resolve("srv")));
    assertTrue(UpperLayer.isOpaque(to.resolve("srv/app")));
    assertTrue(UpperLayer.hides(to.resolve("srv/app"), Paths.get("gone")));
    assertEquals(5, copied);
    for (Path tree : new Path[] {from, to}) {
      Files.setPosixFilePermissions(
          tree.resolve("srv/app"), PosixFilePermissions.fromString("rwxr-x---"));
    }
  }

  @Test
  void links_are_copied_as_they_are_and_hard_links_stay_together() throws Exception {
    write(from.resolve("a"), "one");
    Files.createDirectory(from.resolve("d"));
    Files.createLink(from.resolve("d/b"), from.resolve("a"));
    Files.createSymbolicLink(from.resolve("up"), Paths.get("/nowhere"));
    Files.createSymbolicLink(from.resolve("dir"), directory.toAbsolutePath());
    copy();
    assertEquals("/nowhere", Files.readSymbolicLink(to.resolve("up")).toString());
    assertTrue(Files.isSymbolicLink(to.resolve("dir")));
    assertTrue(Files.isSameFile(to.resolve("a"), to.resolve("d/b")));
    assertFalse(Files.isSameFile(to.resolve("a"), from.resolve("a")));
    assertEquals(2, Files.getAttribute(to.resolve("a"), "unix:nlink"));
  }

  @Test
  void holes_stay_holes() throws Exception {
    Path file = from.resolve("sparse");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap("begin".getBytes(StandardCharsets.UTF_8)));
      out.write(ByteBuffer.wrap(new byte[] {7}), 40 << 20);
      out.write(ByteBuffer.wrap(new byte[] {0}), (60 << 20) - 1);
    }
    copy();
    Path copy = to.resolve("sparse");
    assertEquals(Files.size(file), Files.size(copy));
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    assertTrue(blocks(copy) <= blocks(file) + 256, blocks(copy) + " blocks");
  }

  private static long blocks(Path file) throws Exception {
    Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
    byte[] out = new byte[32];
    int length = stat.getInputStream().read(out);
    return Long.parseLong(new String(out, 0, length, StandardCharsets.UTF_8).trim());
  }

  @Test
  void extended_attributes_are_copied_of_dense_and_sparse_files() throws Exception {
    Path dense = write(from.resolve("dense"), "x");
    Path sparse = from.resolve("sparse");
    try (FileChannel out =
        FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(new byte[] {7}), 3 << 20);
    }
    for (Path file : new Path[] {dense, sparse}) {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      view.write("note", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }
    copy();
    for (String name : new String[] {"dense", "sparse"}) {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(to.resolve(name), UserDefinedFileAttributeView.class);
      assertEquals(3, view.size("note"));
    }
  }

  @Test
  void originals_of_copies_are_known_of_the_copied_copies() throws Exception {
    Path base = write(directory.resolve("base"), "x");
    UpperLayer layer = new UpperLayer(from);
    Path copyUp = write(layer.newEntry(), "y");
    layer.origins().note(base, copyUp);
    layer.publish(copyUp, from.resolve("file"));
    layer.discard(copyUp);
    write(from.resolve("own"), "z");
    copy();
    Origins origins = new UpperLayer(to).origins();
    Origin origin = origins.of(attributes(to.resolve("file")), 0);
    assertNotNull(origin);
    assertEquals(Files.getAttribute(base, "unix:ino"), origin.inode());
    assertNull(origins.of(attributes(to.resolve("own")), 0));
  }

  @Test
  void copies_of_files_with_several_names_stay_the_same_file() throws Exception {
    Path base = write(directory.resolve("base"), "x");
    Files.createLink(directory.resolve("base2"), base);
    UpperLayer layer = new UpperLayer(from);
    Path copyUp = write(layer.newEntry(), "y");
    layer.publish(layer.hardLinks().claim(base, attributes(base), copyUp), from.resolve("file"));
    Files.delete(copyUp);
    copy();
    Path other = new UpperLayer(to).hardLinks().copyOf(attributes(directory.resolve("base2")));
    assertNotNull(other);
    assertTrue(Files.isSameFile(to.resolve("file"), other));
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void what_a_killed_process_left_in_the_work_area_is_not_copied() throws Exception {
    write(new UpperLayer(from).newEntry(), "half");
    copy();
    assertEquals(0, Files.list(to.resolve(Markers.WORK)).count());
  }

  @Test
  void directories_and_files_that_the_app_has_closed_are_copied_and_closed_again()
      throws Exception {
    Path file = write(from.resolve("closed/file"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("---------"));
    try {
      copy();
      for (Path tree : new Path[] {from, to}) {
        assertEquals(0, Disk.mode(tree.resolve("closed")), tree.toString());
      }
    } finally {
      for (Path tree : new Path[] {from, to}) {
        Files.setPosixFilePermissions(
            tree.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
        assertEquals(0, Disk.mode(tree.resolve("closed/file")), tree.toString());
      }
    }
  }

  @Test
  void pipe_is_refused_by_name() throws Exception {
    assertEquals(
        0, new ProcessBuilder("mkfifo", from.resolve("pipe").toString()).start().waitFor());
    IOException refused = assertThrows(IOException.class, this::copy);
    assertTrue(refused.getMessage().contains(from.resolve("pipe").toString()));
  }

  @Test
  void size_counts_each_file_once_and_no_work_area() throws Exception {
    assertTrue(LayerSize.isUnchanged(from));
    write(new UpperLayer(from).newEntry(), "half");
    assertTrue(LayerSize.isUnchanged(from));
    write(from.resolve("a"), "12345");
    Files.createLink(from.resolve("b"), from.resolve("a"));
    Files.createDirectory(from.resolve("d"));
    LayerSize size = LayerSize.of(from);
    assertEquals(3, size.entries());
    assertEquals(5, size.bytes());
    assertFalse(LayerSize.isUnchanged(from));
    assertTrue(LayerSize.isUnchanged(directory.resolve("none")));
  }
}
