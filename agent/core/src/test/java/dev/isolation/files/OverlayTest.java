package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.bootstrap.FileHandler;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OverlayTest extends OverlayTestBase {
  private static final LinkOption[] FOLLOW = {};

  @Test
  void untouched_base_file_gives_the_same_objects() throws IOException {
    File file = new File(base, "conf/app.xml");
    Path path = file.toPath();
    assertSame(file, IsolatedOperations.guarded(() -> isolated.files.read(file)));
    assertSame(path, IsolatedOperations.guarded(() -> isolated.paths.read(path, FOLLOW)));
    String name = file.getPath();
    assertSame(name, IsolatedOperations.guarded(() -> isolated.files.open(name, 0)));
    assertNull(IsolatedOperations.guarded(() -> isolated.files.canonical(file)));
    assertNull(IsolatedOperations.guarded(() -> isolated.files.list(base)));
    assertFalse(new File(home, "files").exists());
  }

  @Test
  void jdk_proc_and_home_pass() throws IOException {
    for (String name : Arrays.asList(System.getProperty("java.home"), "/proc/self", "/dev/null")) {
      assertSame(name, IsolatedOperations.guarded(() -> isolated.files.open(name, 3)));
      Path path = Paths.get(name);
      assertSame(
          path,
          IsolatedOperations.guarded(
              () -> isolated.paths.write(path, "posix:permissions", FOLLOW)));
    }
    File inHome = new File(home, "tmp/x");
    assertSame(inHome, IsolatedOperations.guarded(() -> isolated.files.write(inHome)));
  }

  @Test
  void dev_shm_is_private() throws IOException {
    String actual = IsolatedOperations.guarded(() -> isolated.files.open("/dev/shm/aeron-x", 1));
    assertEquals(new File(home, "tmp/shm/aeron-x").getPath(), actual);
    assertEquals(0, ((Object[]) isolated.files.list(new File("/dev/shm"))).length);
  }

  @Test
  void temp_directory_is_the_instances_own() {
    assertEquals(new File(home, "tmp").getPath(), isolated.files.tempDirectory("/tmp"));
  }

  @Test
  void relative_name_is_resolved_in_the_working_directory() throws IOException {
    String name = "no-such-file-of-the-test";
    String actual = IsolatedOperations.guarded(() -> isolated.files.open(name, 1));
    String expected = home + "/files" + new File(name).getAbsolutePath();
    assertEquals(expected, actual);
  }

  @Test
  void base_directory_rewritten_in_one_instance_is_untouched_in_another() throws IOException {
    isolated.write("file", "mine", false);
    Overlay second =
        Overlay.create(
            new File(area, "home2/files"),
            new File(area, "home2/tmp"),
            Arrays.asList(home, new File(area, "home2")),
            report);
    IsolatedOperations other = new IsolatedOperations(base, second);
    assertEquals("content", other.read("file"));
    other.write("file", "other", false);
    assertEquals("mine", isolated.read("file"));
  }

  @Test
  void copy_up_of_eight_threads_ends_with_one_file() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(8);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Future<?>[] all = new Future<?>[8];
      for (int i = 0; i < 8; i++) {
        IsolatedOperations own = new IsolatedOperations(base, i % 2 == 0 ? overlay : overlay());
        String mark = "" + (char) ('a' + i);
        all[i] =
            pool.submit(
                () -> {
                  barrier.await();
                  return own.write("data/deep/b", mark, true);
                });
      }
      for (Future<?> one : all) {
        assertEquals("written", one.get());
      }
    } finally {
      pool.shutdownNow();
    }
    char[] letters = isolated.read("data/deep/b").toCharArray();
    Arrays.sort(letters);
    assertEquals("BBabcdefgh", new String(letters));
    assertEquals(Collections.emptyList(), unfinished(), "left unfinished");
  }

  @Test
  void copy_up_in_interrupted_thread_works() throws IOException {
    Thread.currentThread().interrupt();
    try {
      isolated.write("file", "+", true);
      isolated.delete("conf/app.xml");
      assertTrue(isolated.renameTo("data", "moved"), reports::toString);
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals("content+", isolated.read("file"));
    assertEquals("A", isolated.read("moved/a"));
  }

  @Test
  void copy_up_keeps_mode_and_times() throws IOException {
    isolated.patch("file", "");
    File upper = upper("file");
    assertEquals(new File(base, "file").lastModified(), upper.lastModified());
    assertEquals("rw-r-----", isolated.mode("file"));
    isolated.write("data/deep/b", "x", true);
    assertEquals("rwxrwxr-x", isolated.mode("data/deep"));
    assertEquals(new File(base, "data").lastModified(), upper("data").lastModified());
    assertEquals(new File(base, "data/deep").lastModified(), upper("data/deep").lastModified());
  }

  @Test
  void directory_deleted_and_made_again_is_opaque() throws IOException {
    isolated.deletePath("conf/app.xml");
    isolated.deletePath("conf/log.xml");
    isolated.deletePath("conf");
    assertFalse(isolated.exists("conf"));
    isolated.mkdir("conf");
    assertEquals(Collections.emptySet(), isolated.list("conf"));
    assertFalse(isolated.exists("conf/app.xml"));
    assertFalse(new IsolatedOperations(base, overlay()).exists("conf/app.xml"));
    isolated.write("conf/app.xml", "new", false);
    assertEquals("new", isolated.read("conf/app.xml"));
  }

  @Test
  void opaque_marker_written_by_others_hides_the_base() throws IOException {
    assertTrue(upper("conf").mkdirs());
    assertTrue(upper("conf/.wh..wh..opq").createNewFile());
    assertEquals(Collections.emptySet(), isolated.stream("conf"));
    assertFalse(isolated.exists("conf/log.xml"));
  }

  @Test
  void two_names_of_one_base_file_lead_to_one_upper_file() throws IOException {
    isolated.write("current/a", "1", true);
    isolated.write("data/a", "2", true);
    assertEquals("A12", isolated.read("current/a"));
    assertEquals("A12", isolated.read("data/a"));
    assertTrue(Files.exists(upper("data/a").toPath(), LinkOption.NOFOLLOW_LINKS));
    assertFalse(Files.exists(upper("current").toPath(), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void dangling_link_opened_for_writing_creates_its_target() throws IOException {
    isolated.write("dangling", "x", false);
    assertEquals("x", isolated.read("made-later"));
    assertEquals("x", isolated.read("dangling"));
    assertEquals(base + "/made-later", isolated.canonical("dangling"));
  }

  @Test
  void parent_after_link_is_that_of_the_target() throws IOException {
    isolated.symlink("deep", "data/deep");
    isolated.write("deep/../a", "x", false);
    assertEquals("x", isolated.read("data/a"));
    assertEquals(base + "/data/a", isolated.real("deep/../a"));
  }

  @Test
  void names_that_look_like_markers_are_refused() {
    IOException e = assertThrows(IOException.class, () -> isolated.write("conf/.wh.x", "x", false));
    assertTrue(e.getMessage().contains("reserved"), e.getMessage());
    assertThrows(IOException.class, () -> isolated.createNewFile("conf/.wh.x"));
    assertThrows(FileSystemException.class, () -> isolated.createDirectory(".wh..wh.y"));
    assertFalse(isolated.mkdir(".wh..wh.y"));
  }

  @Test
  void long_and_odd_names_can_be_deleted() throws IOException {
    char[] letters = new char[255];
    Arrays.fill(letters, 'n');
    String name = new String(letters);
    isolated.write(name, "x", false);
    assertTrue(isolated.delete(name));
    File directory = new File(area, "odd");
    assertTrue(directory.mkdir());
    assertTrue(new File(directory, name).createNewFile());
    assertTrue(new File(directory, ".wh.base").createNewFile());
    Path latin = Paths.get(java.net.URI.create("file://" + directory + "/%E9"));
    Files.createFile(latin);
    IsolatedOperations odd = new IsolatedOperations(directory, overlay);
    for (Path entry : Trees.all(directory).subList(1, 4)) {
      assertEquals(1, (int) IsolatedOperations.guarded(() -> isolated.paths.delete(entry, true)));
    }
    assertEquals(Collections.emptySet(), odd.stream(""));
    assertEquals(4, Trees.all(directory).size());
    assertTrue(odd.createNewFile(name));
    assertEquals(Collections.singleton(name), odd.list(""));
  }

  @Test
  void base_tree_deleted_through_the_view_is_gone_and_stays_in_the_base() throws IOException {
    for (String name : Arrays.asList("data/deep/b", "data/deep", "data/a", "data/up", "data")) {
      assertTrue(isolated.delete(name), name);
    }
    assertFalse(isolated.exists("current"));
    assertEquals("NoSuchFileException: $/data", isolated.trace(() -> isolated.real("data")));
    assertFalse(isolated.list("").contains("data"));
  }

  @Test
  void merged_directory_renamed_carries_both_layers() throws IOException {
    isolated.write("data/new", "N", false);
    isolated.delete("data/a");
    isolated.move("data", "moved");
    assertEquals(new TreeSet<>(Arrays.asList("new", "deep", "up")), isolated.list("moved"));
    assertEquals("BB", isolated.read("moved/deep/b"));
    assertFalse(isolated.exists("data"));
    isolated.mkdir("data");
    assertEquals(Collections.emptySet(), isolated.list("data"));
    assertTrue(isolated.renameTo("moved", "data"));
    assertEquals(new TreeSet<>(Arrays.asList("new", "deep", "up")), isolated.list("data"));
  }

  @Test
  void file_moves_between_temp_directory_and_view() throws IOException {
    File temp = new File(home, "tmp/t");
    Files.write(temp.toPath(), new byte[] {'t'});
    Path file = isolated.path("file");
    StandardCopyOption[] replace = {StandardCopyOption.REPLACE_EXISTING};
    assertTrue(IsolatedOperations.guarded(() -> isolated.paths.move(temp.toPath(), file, replace)));
    assertEquals("t", isolated.read("file"));
    assertFalse(temp.exists());
    assertTrue(IsolatedOperations.guarded(() -> isolated.paths.move(file, temp.toPath(), replace)));
    assertFalse(isolated.exists("file"));
    assertTrue(temp.exists());
  }

  @Test
  void delete_on_close_of_base_file_hides_it() throws IOException {
    isolated.channel("file", "x", StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    assertFalse(isolated.exists("file"));
  }

  @Test
  void change_of_the_base_by_others_is_seen_at_once() throws IOException {
    isolated.write("conf/app.xml", "mine", false);
    File directory = new File(area, "other");
    assertTrue(directory.mkdir());
    IsolatedOperations other = new IsolatedOperations(directory, overlay);
    assertFalse(other.exists("x"));
    Files.write(directory.toPath().resolve("x"), new byte[] {'1'});
    assertEquals("1", other.read("x"));
  }

  @Test
  void whiteout_beside_its_file_lets_the_file_win() throws IOException {
    isolated.write("conf/app.xml", "mine", false);
    assertTrue(upper("conf/.wh.app.xml").createNewFile());
    assertEquals("mine", isolated.read("conf/app.xml"));
    assertEquals(new TreeSet<>(Arrays.asList("app.xml", "log.xml")), isolated.list("conf"));
    assertTrue(isolated.delete("conf/app.xml"));
    assertFalse(isolated.exists("conf/app.xml"));
  }

  @Test
  void emptied_upper_layer_shows_the_base_again() throws IOException {
    isolated.write("file", "mine", false);
    isolated.delete("conf/app.xml");
    for (Path path : Trees.all(new File(home, "files"))) {
      assertTrue(path.startsWith(home.toPath()));
    }
    java.util.List<Path> all = Trees.all(new File(home, "files"));
    Collections.reverse(all);
    for (Path path : all) {
      Files.delete(path);
    }
    IsolatedOperations next = new IsolatedOperations(base, overlay());
    assertEquals("content", next.read("file"));
    next.write("conf/app.xml", "+", true);
    assertEquals("base-app+", next.read("conf/app.xml"));
  }

  @Test
  void directory_stream_keeps_its_contract() throws IOException {
    isolated.write("conf/new", "", false);
    DirectoryStream<Path> stream =
        IsolatedOperations.guarded(
            () -> isolated.paths.list(isolated.path("conf"), entry -> !entry.endsWith("app.xml")));
    HashSet<String> seen = new HashSet<>();
    for (Path entry : stream) {
      seen.add(entry.toString());
    }
    assertEquals(new HashSet<>(Arrays.asList(base + "/conf/new", base + "/conf/log.xml")), seen);
    assertThrows(IllegalStateException.class, stream::iterator);
    stream.close();
    assertThrows(IllegalStateException.class, stream::iterator);
    assertEquals("NotDirectoryException: $/file", isolated.trace(() -> isolated.stream("file")));
  }

  @Test
  void attribute_view_of_unknown_type_stays_null() throws IOException {
    assertNull(
        IsolatedOperations.guarded(
            () ->
                isolated.paths.view(
                    isolated.path("file"),
                    java.nio.file.attribute.AclFileAttributeView.class,
                    FOLLOW)));
  }

  @Test
  void exception_names_what_was_requested() throws IOException {
    isolated.delete("file");
    Path requested = isolated.path("file");
    Path actual = isolated.paths.read(requested, FOLLOW);
    Throwable thrown = assertThrows(IOException.class, () -> Files.getLastModifiedTime(actual));
    Throwable told = isolated.paths.translate(thrown, requested, actual);
    assertEquals(requested.toString(), told.getMessage());
    assertSame(thrown.getClass(), told.getClass());
    assertArrayEquals(thrown.getStackTrace(), told.getStackTrace());
  }

  @Test
  void write_by_a_name_that_leads_out_of_a_passed_tree_stays_in_the_upper_layer()
      throws IOException {
    String own = base.getPath() + "/file";
    for (String way : new String[] {"/dev/..", "/proc/self/..", "/proc/self/root", "/sys/./.."}) {
      String up = way.equals("/proc/self/..") ? way + "/.." : way;
      overlay.fileHandler().open(up + own, FileHandler.TRUNCATE);
      File actual = new File(overlay.fileHandler().open(up + own, FileHandler.APPEND));
      assertEquals(upper("file").getPath(), actual.getPath(), way);
    }
  }

  @Test
  void write_through_a_link_in_the_temp_directory_stays_in_the_upper_layer() throws IOException {
    File temp = new File(home, "tmp");
    Path there = Files.createSymbolicLink(new File(temp, "d").toPath(), base.toPath());
    Path absent = new File(base, "absent").toPath();
    Files.createSymbolicLink(new File(temp, "l").toPath(), absent);
    FileHandler handler = overlay.fileHandler();
    String file = handler.open(there.resolve("file").toString(), FileHandler.APPEND);
    assertEquals(upper("file").getPath(), file);
    String made = handler.open(new File(temp, "l").getPath(), FileHandler.TRUNCATE);
    assertEquals(upper("absent").getPath(), made);
    File own = new File(temp, "own");
    assertSame(own.getPath(), handler.open(own.getPath(), FileHandler.TRUNCATE));
    assertEquals(FileHandler.PASS, handler.delete(own));
  }

  @Test
  void write_through_a_descriptor_of_a_base_file_stays_in_the_upper_layer() throws IOException {
    File file = new File(base, "file");
    try (FileInputStream in = new FileInputStream(file)) {
      assertTrue(in.read() >= 0);
      for (String tree : new String[] {"/proc/self/fd", "/dev/fd"}) {
        for (File descriptor : new File(tree).listFiles()) {
          if (descriptor.getCanonicalFile().equals(file.getCanonicalFile())) {
            String actual =
                overlay.fileHandler().open(descriptor.getPath(), FileHandler.READ_WRITE);
            assertEquals(upper("file").getPath(), actual);
          }
        }
      }
    }
  }
}
