package dev.isolation.layers.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.layers.FileRules;
import dev.isolation.layers.Markers;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeWalkTest {
  @TempDir Path directory;
  private LayerFixture files;

  @BeforeEach
  void make() throws IOException {
    files = new LayerFixture(directory);
  }

  private void expect(String... lines) throws IOException {
    assertEquals(Arrays.asList(lines), files.changes());
  }

  @Test
  void layer_without_changes_has_none() throws IOException {
    expect();
    UpperLayer missing = new UpperLayer(directory.resolve("none"));
    assertTrue(ChangeWalk.walk(missing, files.rules(), change -> assertEquals(null, change)));
  }

  @Test
  void new_changed_and_deleted_files_come_in_the_order_of_paths() throws IOException {
    files.base("b/changed", "old");
    files.base("gone", "old");
    files.own("a/new", "new");
    Files.write(files.copyUp("b/changed"), new byte[9]);
    files.whiteout("gone");
    expect("A a", "A a/new", "C b/changed", "D gone");
  }

  @Test
  void file_that_was_copied_only_is_no_change_and_its_time_is_one() throws IOException {
    files.base("dir/file", "same");
    Path copy = files.copyUp("dir/file");
    expect();
    Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000_000_000_000L));
    expect("C dir/file");
  }

  @Test
  void content_that_differs_under_the_same_time_and_size_is_a_change() throws IOException {
    Path base = files.base("file", "one");
    Path copy = files.copyUp("file");
    Files.write(copy, "two".getBytes());
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(base));
    expect("C file");
  }

  @Test
  void mode_of_a_directory_is_a_change_and_its_time_is_none() throws IOException {
    files.base("dir/file", "same");
    Path copy = files.copyUp("dir");
    Files.setLastModifiedTime(copy, FileTime.fromMillis(1));
    expect();
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    expect("C dir");
  }

  @Test
  void deleted_directory_names_all_that_it_had() throws IOException {
    files.base("dir/one", "1");
    files.base("dir/sub/two", "2");
    files.whiteout("dir");
    expect("D dir", "D dir/one", "D dir/sub", "D dir/sub/two");
  }

  @Test
  void directory_that_was_made_again_hides_what_it_had_and_keeps_what_came_back()
      throws IOException {
    files.base("dir/back", "1");
    files.base("dir/gone", "2");
    files.whiteout("dir");
    files.own("dir/back", "2 and more");
    expect("C dir/back", "D dir/gone");
    Files.delete(files.own(".wh.dir"));
    expect("C dir/back");
    Files.createFile(files.own("dir/" + Markers.OPAQUE));
    expect("C dir/back", "D dir/gone");
  }

  @Test
  void whiteout_of_what_the_base_has_not_or_beside_an_entry_is_no_deletion() throws IOException {
    files.base("file", "old");
    files.whiteout("none");
    files.whiteout("file");
    files.own("file", "new content");
    expect("C file");
  }

  @Test
  void names_that_do_not_fit_a_prefix_are_found_again() throws IOException {
    String longest = LayerFixture.longName();
    files.base(longest, "old");
    files.base(".wh.odd", "old");
    files.whiteout(longest);
    files.whiteout(".wh.odd");
    expect("D .wh.odd", "D " + longest);
  }

  @Test
  void marker_with_another_name_in_it_is_said_to_be_damaged() throws IOException {
    files.base(LayerFixture.longName(), "old");
    files.whiteout(LayerFixture.longName());
    for (Path name : ChangeWalk.names(files.own(""))) {
      Files.write(files.own(name.toString()), "other".getBytes());
    }
    IOException damaged = assertThrows(IOException.class, () -> files.changes());
    assertTrue(damaged.getMessage().startsWith("damaged: "), damaged.getMessage());
  }

  @Test
  void other_types_are_told_with_what_goes_and_comes() throws IOException {
    files.base("dir/file", "1");
    files.base("file", "2");
    files.base("link", "3");
    files.own("dir", "now a file");
    files.own("file/in", "now a directory");
    Files.createSymbolicLink(files.own("link"), files.base.resolve("nowhere"));
    expect("T dir", "D dir/file", "T file", "A file/in", "T link");
  }

  @Test
  void links_are_compared_by_their_targets() throws IOException {
    Files.createSymbolicLink(files.base.resolve("link"), files.base.resolve("a"));
    files.copyUp("link");
    expect();
    Files.delete(files.own("link"));
    Files.createSymbolicLink(files.own("link"), files.base.resolve("b"));
    expect("C link");
  }

  @Test
  void tree_that_starts_empty_has_no_deletions() throws IOException {
    files.base("fresh/old", "1");
    files.base("fresh/both", "1");
    files.named.add(FileRules.Kind.FRESH, files.base.resolve("fresh").toFile());
    files.own("fresh/both", "mine");
    files.own("fresh/new", "mine");
    Files.createFile(files.own("fresh/" + Markers.OPAQUE));
    expect("C fresh/both", "A fresh/new");
  }

  @Test
  void tree_that_the_instance_shares_is_left_out_and_the_layer_is_not_whole() throws IOException {
    files.own("shared/of-an-earlier-start", "1");
    files.own("file", "1");
    files.named.add(FileRules.Kind.SHARE, files.base.resolve("shared").toFile());
    expect("A file");
    assertFalse(ChangeWalk.walk(files.layer, files.rules(), change -> {}));
  }

  private boolean isWhole() throws IOException {
    return ChangeWalk.walk(files.layer, files.rules(), change -> {});
  }

  @Test
  void directory_above_a_tree_that_starts_empty_is_not_deleted_with_it() throws IOException {
    files.base("dir/fresh/unseen", "1");
    files.base("dir/sub/seen", "2");
    files.named.add(FileRules.Kind.FRESH, files.base.resolve("dir/fresh").toFile());
    files.whiteout("dir");
    expect("D dir/sub", "D dir/sub/seen");
    assertFalse(isWhole());
  }

  @Test
  void directory_above_what_is_not_there_or_shared_is_not_deleted() throws IOException {
    files.base("a/denied/unseen", "1");
    files.base("a/seen", "1");
    files.base("b/shared/unseen", "2");
    files.named.add(FileRules.Kind.DENY, files.base.resolve("a/denied").toFile());
    files.named.add(FileRules.Kind.SHARE, files.base.resolve("b/shared").toFile());
    files.whiteout("a");
    files.whiteout("b");
    expect("D a/seen");
    assertFalse(isWhole());
  }

  @Test
  void markers_that_this_start_does_not_see_make_the_layer_more_than_the_changes()
      throws IOException {
    files.base("file", "1");
    files.base("shared", "1");
    files.own("file", "changed");
    assertTrue(isWhole());
    files.whiteout("shared");
    assertTrue(isWhole());
    files.named.add(FileRules.Kind.SHARE, files.base.resolve("shared").toFile());
    expect("C file");
    assertFalse(isWhole());
  }

  @Test
  void opaque_directory_outside_of_the_roots_makes_the_layer_more_than_the_changes()
      throws IOException {
    files.base("in/file", "1");
    files.own("in/file", "changed");
    files.named.add(FileRules.Kind.ROOT, files.base.resolve("in").toFile());
    assertTrue(isWhole());
    Files.createFile(files.own(Markers.OPAQUE));
    assertFalse(isWhole());
  }

  @Test
  void nothing_is_below_a_file_whatever_the_language() throws IOException {
    Path file = files.base("file", "1");
    assertEquals(null, Stat.of(file.resolve("below")));
    assertEquals(null, Stat.of(file.resolve("below/that")));
  }

  @Test
  void deleted_directory_spares_what_is_never_redirected() throws IOException {
    files.base("file", "1");
    files.layer.whiteout(files.own("").getParent(), files.base.getFileName());
    Path top = files.base.getParent();
    Path upperTop = files.own("").getParent();
    files.layer.whiteout(upperTop.getParent(), top.getFileName());
    assertFalse(files.changes().stream().anyMatch(line -> line.contains("instance")));
    assertEquals(
        Collections.singletonList("D file"),
        Arrays.asList(files.changes().stream().filter(l -> l.endsWith("file")).toArray()));
  }
}
