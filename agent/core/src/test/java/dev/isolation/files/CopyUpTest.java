package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a copy in the upper layer keeps of its original, and what stops it. */
class CopyUpTest extends OverlayTestBase {
  private static final int RACES = 400;

  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(new File(area, "more").toPath());
  }

  @Test
  void file_keeps_its_extended_attributes() throws IOException {
    Path file = Files.write(directory.resolve("a"), new byte[10]);
    set(file, "text/plain");
    isolated.write("../more/a", "+", true);
    assertEquals("text/plain", get(copy("a")));
  }

  @Test
  void truncated_file_keeps_its_extended_attributes() throws IOException {
    Path file = Files.write(directory.resolve("a"), new byte[10]);
    set(file, "text/plain");
    isolated.write("../more/a", "+", false);
    assertEquals("text/plain", get(copy("a")));
    assertEquals("+", isolated.read("../more/a"));
  }

  @Test
  void directory_keeps_its_extended_attributes() throws IOException {
    set(directory, "of a directory");
    isolated.write("../more/new", "+", false);
    assertEquals("of a directory", get(copy("")));
  }

  @Test
  void large_file_is_copied_whole_and_its_holes_stay_holes() throws Exception {
    Path file = sparse(directory.resolve("a"));
    isolated.setLastModified("../more/a", 1000);
    Path copy = copy("a");
    assertSame(file, copy);
    assertTrue(blocks(copy) <= blocks(file) + 2 * 2048, blocks(copy) + " of " + blocks(file));
  }

  @Test
  void interrupted_thread_copies_all_and_stays_interrupted() throws Exception {
    Path file = sparse(directory.resolve("a"));
    Thread.currentThread().interrupt();
    isolated.setLastModified("../more/a", 1000);
    assertTrue(Thread.interrupted());
    assertSame(file, copy("a"));
  }

  @Test
  void thread_that_is_interrupted_again_and_again_copies_all() throws Exception {
    Path file = sparse(directory.resolve("a"));
    Thread copier = new Thread(() -> isolated.setLastModified("../more/a", 1000));
    copier.start();
    while (copier.isAlive()) {
      copier.interrupt();
      Thread.yield();
    }
    assertSame(file, copy("a"));
    assertEquals(Collections.emptyList(), unfinished(), "left");
  }

  @Test
  void layer_that_is_removed_under_the_app_stops_changes() throws IOException {
    isolated.write("file", "mine", false);
    for (Path path : reversed(Trees.all(new File(home, "files")))) {
      Files.delete(path);
    }
    String why = " (the instance's own files were removed while it runs)";
    IOException told =
        assertThrows(IOException.class, () -> isolated.write("conf/app.xml", "+", true));
    assertEquals(base + "/conf/app.xml" + why, told.getMessage());
    assertFalse(isolated.delete("file"));
    assertThrows(FileSystemException.class, () -> isolated.deletePath("file"));
    assertThrows(IOException.class, () -> isolated.write("conf/new", "+", false));
    assertFalse(new File(home, "files").exists());
  }

  @Test
  void file_is_deleted_or_changed_but_never_comes_back() throws Exception {
    IsolatedOperations member = new IsolatedOperations(base, overlay());
    race(
        name -> member.delete(name),
        name -> isolated.channel(name, "+", StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        (name, deleted, changed) -> {
          assertEquals(true, deleted);
          assertFalse(isolated.exists(name), name + " " + changed);
        });
  }

  @Test
  void file_is_deleted_once() throws Exception {
    IsolatedOperations member = new IsolatedOperations(base, overlay());
    race(
        name -> member.delete(name),
        name -> isolated.delete(name),
        (name, one, other) -> assertTrue((Boolean) one ^ (Boolean) other, name));
  }

  @Test
  void file_is_renamed_or_changed_but_is_not_there_twice() throws Exception {
    IsolatedOperations member = new IsolatedOperations(base, overlay());
    race(
        name -> member.renameTo(name, name + "-new"),
        name -> isolated.channel(name, "+", StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        (name, renamed, changed) -> {
          assertEquals(true, renamed);
          assertFalse(isolated.exists(name), name + " " + changed);
          String expected = changed instanceof NoSuchFileException ? "x" : "x+";
          assertEquals(expected, isolated.read(name + "-new"));
        });
  }

  private interface Act {
    Object on(String name) throws IOException;
  }

  private interface Check {
    void that(String name, Object one, Object other) throws IOException;
  }

  private void race(Act one, Act other, Check check) throws Exception {
    for (int i = 0; i < RACES; i++) {
      Files.write(directory.resolve("f" + i), new byte[] {'x'});
    }
    CyclicBarrier barrier = new CyclicBarrier(2);
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      for (int i = 0; i < RACES; i++) {
        String name = "../more/f" + i;
        Future<Object> first = pool.submit(() -> outcome(barrier, one, name));
        Object second = outcome(barrier, other, name);
        check.that(name, first.get(), second);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Path copy(String name) {
    return new File(home, "files" + directory + "/" + name).toPath();
  }

  private static Object outcome(CyclicBarrier barrier, Act act, String name) throws Exception {
    barrier.await();
    try {
      return act.on(name);
    } catch (NoSuchFileException e) {
      return e;
    }
  }

  /** Eight megabytes: data, a hole, data in the middle of a megabyte, a hole at the end. */
  private static Path sparse(Path path) throws IOException {
    byte[] data = new byte[(1 << 20) + 12345];
    new Random(1).nextBytes(data);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(data);
      file.seek(5 << 20 | 1 << 19);
      file.write(data, 0, 1000);
      file.setLength((8 << 20) + 17);
    }
    return path;
  }

  private static void assertSame(Path one, Path other) throws IOException {
    assertEquals(Files.size(one), Files.size(other));
    assertTrue(Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other)));
  }

  private static long blocks(Path file) throws Exception {
    Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
    byte[] told = new byte[20];
    try (InputStream in = stat.getInputStream()) {
      int length = in.read(told);
      return Long.parseLong(new String(told, 0, length, StandardCharsets.US_ASCII).trim());
    }
  }

  private static java.util.List<Path> reversed(java.util.List<Path> paths) {
    java.util.Collections.reverse(paths);
    return paths;
  }

  private static void set(Path path, String value) throws IOException {
    assumeTrue(
        Files.getFileStore(path).supportsFileAttributeView("user"), "no extended attributes here");
    view(path).write("mime", ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  private static String get(Path path) throws IOException {
    ByteBuffer value = ByteBuffer.allocate(view(path).size("mime"));
    view(path).read("mime", value);
    return new String(value.array(), StandardCharsets.UTF_8);
  }

  private static UserDefinedFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
