package dev.isolation.layers.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.layers.Markers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
  @TempDir Path directory;
  private LayerFixture files;

  @BeforeEach
  void make() throws IOException {
    files = new LayerFixture(directory);
  }

  private Apply apply(String... globs) throws IOException {
    Apply apply = new Apply(files.layer, files.rules(), files.instance.resolve("apply"));
    apply.choose(new Selection(FileSystems.getDefault(), Arrays.asList(globs)));
    return apply;
  }

  private void write(String... globs) throws IOException {
    apply(globs).write((done, all) -> {});
    assertFalse(apply().isPending());
    assertFalse(Files.exists(files.instance.resolve("apply.old")));
  }

  private Path base(String name) {
    return files.base.resolve(name);
  }

  private List<String> base() throws IOException {
    try (Stream<Path> all = Files.walk(files.base)) {
      return all.filter(path -> !path.equals(files.base))
          .sorted()
          .map(path -> files.base.relativize(path).toString())
          .collect(Collectors.toList());
    }
  }

  private void requireEmptyLayer() throws IOException {
    assertEquals(0, ChangeWalk.names(files.layer.root()).size());
    assertEquals(Collections.emptyList(), files.changes());
  }

  /** Something of every kind. */
  private void changeMuch() throws IOException {
    files.base("dir/changed", "old");
    files.base("dir/kept", "kept");
    files.base("gone/one", "1");
    files.base("gone/sub/two", "2");
    files.base("again/old", "3");
    files.base("to-file/in", "4");
    files.base("to-dir", "5");
    files.base("to-link", "6");
    Files.createSymbolicLink(base("link"), base("a"));
    Path copy = files.copyUp("dir/changed");
    Files.write(copy, "new content".getBytes(StandardCharsets.UTF_8));
    files.own("dir/made/by", "me");
    files.whiteout("gone");
    files.whiteout("again");
    files.own("again/new", "mine");
    files.own("to-file", "a file");
    files.own("to-dir/in", "a directory");
    Files.createSymbolicLink(files.own("to-link"), base("b"));
    Files.createSymbolicLink(files.own("link"), base("b"));
  }

  @Test
  void all_kinds_of_changes_are_written_and_leave_the_layer() throws IOException {
    changeMuch();
    FileTime time = Files.getLastModifiedTime(files.own("dir/changed"));
    write();
    assertEquals(
        Arrays.asList(
            "again",
            "again/new",
            "dir",
            "dir/changed",
            "dir/kept",
            "dir/made",
            "dir/made/by",
            "link",
            "to-dir",
            "to-dir/in",
            "to-file",
            "to-link"),
        base());
    assertEquals("new content", LayerFixture.read(base("dir/changed")));
    assertEquals(time.toMillis(), Files.getLastModifiedTime(base("dir/changed")).toMillis());
    assertEquals(base("b"), Files.readSymbolicLink(base("to-link")));
    requireEmptyLayer();
  }

  /** Goes on at once, as a process that dies does not. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private int killed(int at) throws IOException {
    int[] steps = {0};
    try {
      apply()
          .write(
              (done, all) -> {
                steps[0] = all;
                if (done == at) {
                  throw new Killed();
                }
              });
    } catch (Killed e) {
      assertTrue(apply().isPending());
    }
    return steps[0];
  }

  @Test
  void stopped_after_each_step_it_is_taken_back_and_then_done() throws IOException {
    changeMuch();
    List<String> changes = files.changes();
    List<String> before = snapshot();
    int steps = 30;
    for (int at = 1; at <= steps; at++) {
      steps = Math.min(steps, killed(at));
      assertTrue(apply().rollBack((done, all) -> {}));
      assertEquals(before, snapshot(), "after step " + at);
      assertEquals(changes, files.changes(), "after step " + at);
      assertEquals(Collections.emptyList(), apply().conflicts(), "after step " + at);
      assertFalse(apply().isPending());
    }
    assertTrue(steps > 15, steps + " steps");
    killed(steps / 2);
    apply().finish((done, all) -> {});
    assertFalse(apply().isPending());
    requireEmptyLayer();
    assertEquals("a file", LayerFixture.read(base("to-file")));
  }

  private List<String> snapshot() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : base()) {
      Path path = base(name);
      Stat stat = Stat.of(path);
      String content =
          stat.isFile()
              ? LayerFixture.read(path)
              : stat.isLink() ? Files.readSymbolicLink(path).toString() : "";
      String key = stat.isDirectory() ? "" : stat.key();
      lines.add(
          name + " " + stat.mode + " " + stat.uid + " " + stat.modified + " " + key + content);
    }
    lines.add(Files.getLastModifiedTime(files.base).toString());
    return lines;
  }

  @Test
  void journal_that_is_written_whole_goes_forward_only() throws IOException {
    changeMuch();
    killed(1);
    Files.createFile(files.instance.resolve("apply/rollback"));
    IOException back = assertThrows(IOException.class, () -> apply().finish((done, all) -> {}));
    assertTrue(back.getMessage().contains("--rollback"), back.getMessage());
    assertTrue(apply().rollBack((done, all) -> {}));
  }

  @Test
  void file_with_several_names_stays_one_file() throws IOException {
    files.base("a", "old");
    Files.createLink(base("b"), base("a"));
    Object key = Stat.of(base("a")).key();
    Path copy = shared("a");
    Files.write(copy, "new".getBytes(StandardCharsets.UTF_8));
    write();
    assertEquals("new", LayerFixture.read(base("b")));
    assertEquals(key, Stat.of(base("a")).key());
    assertEquals(key, Stat.of(base("b")).key());
    requireEmptyLayer();
  }

  /** Copies up a file with several names. */
  private Path shared(String name) throws IOException {
    Path copy = files.copyUp(name);
    files.layer.hardLinks().claim(base(name), Conflicts.attributes(base(name)), copy);
    return copy;
  }

  @Test
  void renamed_name_of_several_leads_to_the_same_file() throws IOException {
    files.base("a", "old");
    Files.createLink(base("b"), base("a"));
    Object key = Stat.of(base("a")).key();
    Path copy = shared("a");
    Files.write(copy, "new".getBytes(StandardCharsets.UTF_8));
    Files.move(copy, files.own("renamed"));
    files.whiteout("a");
    killed(2);
    assertTrue(apply().rollBack((done, all) -> {}));
    assertEquals("old", LayerFixture.read(base("b")));
    assertEquals(Arrays.asList("a", "b"), base());
    assertEquals(key, Stat.of(base("a")).key());
    write();
    assertEquals(Arrays.asList("b", "renamed"), base());
    assertEquals("new", LayerFixture.read(base("b")));
    assertEquals(key, Stat.of(base("renamed")).key());
  }

  @Test
  void names_that_the_instance_made_stay_one_file() throws IOException {
    files.base("z", "old");
    Files.createLink(files.own("a"), files.own("b", "mine"));
    Path copy = files.copyUp("z");
    Files.write(copy, "longer".getBytes(StandardCharsets.UTF_8));
    Files.createLink(files.own("c"), copy);
    write();
    assertEquals(Stat.of(base("a")).key(), Stat.of(base("b")).key());
    assertEquals(Stat.of(base("c")).key(), Stat.of(base("z")).key());
    assertEquals("longer", LayerFixture.read(base("c")));
  }

  @Test
  void chosen_changes_alone_are_written_and_leave_the_layer() throws IOException {
    changeMuch();
    write("**/gone", "by", base("again") + "/*");
    assertEquals(
        Arrays.asList(
            "C dir/changed",
            "C link",
            "T to-dir",
            "A to-dir/in",
            "T to-file",
            "D to-file/in",
            "T to-link"),
        files.changes());
    assertEquals("me", LayerFixture.read(base("dir/made/by")));
    assertFalse(Files.exists(base("gone")));
    assertFalse(Files.exists(base("again/old")));
    assertTrue(Files.exists(base("again/new")));
    assertFalse(Files.exists(files.own(".wh.again")));
    assertFalse(Files.exists(files.own("dir/made")));
    write();
    requireEmptyLayer();
  }

  @Test
  void entry_of_a_deleted_directory_alone_leaves_the_rest_hidden() throws IOException {
    files.base("gone/one", "1");
    files.base("gone/two", "2");
    files.whiteout("gone");
    write("one");
    assertEquals(Arrays.asList("gone", "gone/two"), base());
    assertEquals(Arrays.asList("D gone", "D gone/two"), files.changes());
  }

  @Test
  void what_others_changed_since_is_found() throws Exception {
    for (String name : new String[] {"copied", "gone", "replaced", "quiet"}) {
      files.base(name, "old");
    }
    Files.write(files.copyUp("copied"), "mine".getBytes(StandardCharsets.UTF_8));
    Files.write(files.copyUp("quiet"), "mine".getBytes(StandardCharsets.UTF_8));
    files.whiteout("gone");
    files.own("replaced", "mine");
    assertEquals(Collections.emptyList(), apply().conflicts());
    Path probe = files.base("probe", "");
    while (Stat.of(files.base("probe", ""))
            .changed
            .compareTo(Stat.of(files.own("replaced")).changed)
        <= 0) {
      Thread.yield(); // the kernel's clock moves on
    }
    Files.delete(probe);
    for (String name : new String[] {"copied", "gone", "replaced"}) {
      Files.write(base(name), new byte[] {'+'}, StandardOpenOption.APPEND);
    }
    assertEquals(
        Arrays.asList(base("copied"), base("gone"), base("replaced")), apply().conflicts());
    write(); // as --force does
    assertEquals("mine", LayerFixture.read(base("copied")));
  }

  @Test
  void directory_that_became_a_link_is_not_followed() throws IOException {
    files.base("dir/file", "old");
    files.own("dir/file", "new content");
    files.own("a", "first");
    Path elsewhere = Files.createDirectory(files.base.resolve("elsewhere"));
    files.base("elsewhere/file", "theirs");
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                apply()
                    .write(
                        (done, all) -> {
                          if (done == 1) {
                            link("dir", elsewhere);
                          }
                        }));
    assertTrue(refused.getMessage().contains("became a link"), refused.getMessage());
    assertEquals("theirs", LayerFixture.read(base("elsewhere/file")));
    assertTrue(apply().rollBack((done, all) -> {}));
    assertEquals(elsewhere, Files.readSymbolicLink(base("dir")));
  }

  private void link(String directory, Path elsewhere) {
    try {
      Files.delete(base(directory + "/file"));
      Files.delete(base(directory));
      Files.createSymbolicLink(base(directory), elsewhere);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void file_that_appears_meanwhile_is_not_overwritten_and_survives_the_rollback()
      throws IOException {
    files.own("new", "mine");
    Apply apply = apply();
    files.base("new", "theirs, longer");
    assertThrows(IOException.class, () -> apply.write((done, all) -> {}));
    assertFalse(apply.isPending());
    assertEquals("theirs, longer", LayerFixture.read(base("new")));
  }

  @Test
  void modes_attributes_and_holes_are_kept() throws IOException {
    files.base("dir/file", "old");
    Path dir = files.copyUp("dir");
    Files.setAttribute(dir, "unix:mode", 0750);
    Path file = files.own("dir/file", "secret");
    Files.setAttribute(file, "unix:mode", 0640);
    Path sparse = files.own("sparse", "");
    try (java.nio.channels.FileChannel out =
        java.nio.channels.FileChannel.open(sparse, StandardOpenOption.WRITE)) {
      out.write(java.nio.ByteBuffer.wrap(new byte[] {1}), 8 << 20);
    }
    boolean attributes = attribute(file, "user.note");
    write();
    assertEquals(0750, Stat.of(base("dir")).permissions());
    assertEquals(0640, Stat.of(base("dir/file")).permissions());
    assertEquals((8 << 20) + 1, Files.size(base("sparse")));
    if (attributes) {
      assertTrue(attribute(base("dir/file"), null));
    }
  }

  private static boolean attribute(Path file, String set) {
    java.nio.file.attribute.UserDefinedFileAttributeView view =
        Files.getFileAttributeView(
            file, java.nio.file.attribute.UserDefinedFileAttributeView.class);
    try {
      if (set != null) {
        view.write(set.substring(5), java.nio.ByteBuffer.wrap(new byte[] {1}));
      }
      return view.list().contains("note");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // a file system without them
    }
  }

  @Test
  void time_of_a_directory_is_the_instances_where_something_came_or_went() throws IOException {
    files.base("dir/file", "old");
    files.base("quiet/file", "old");
    files.copyUp("dir");
    files.own("dir/new", "1");
    FileTime time = FileTime.fromMillis(System.currentTimeMillis() + 5000);
    Files.setLastModifiedTime(files.own("dir"), time);
    FileTime quiet = Files.getLastModifiedTime(base("quiet"));
    Path copy = files.copyUp("quiet/file");
    Files.write(copy, "changed".getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(files.own("quiet"), quiet);
    write();
    assertEquals(time.toMillis(), Files.getLastModifiedTime(base("dir")).toMillis());
    assertEquals(quiet, Files.getLastModifiedTime(base("quiet")));
  }

  @Test
  void markers_in_directories_of_the_instances_own_never_reach_the_base() throws IOException {
    files.own("new/file", "1");
    Files.createFile(files.own("new/" + Markers.OPAQUE));
    files.whiteout("new");
    write();
    assertEquals(Arrays.asList("new", "new/file"), base());
    assertFalse(Files.exists(base(".wh.new"), LinkOption.NOFOLLOW_LINKS));
    requireEmptyLayer();
  }

  @Test
  void copy_of_a_layer_keeps_its_options() throws IOException {
    Path other = files.base("x", "1");
    Files.copy(other, files.own("x"), StandardCopyOption.COPY_ATTRIBUTES);
    assertEquals(Collections.emptyList(), files.changes());
    write();
    requireEmptyLayer();
  }
}
