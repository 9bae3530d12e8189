package dev.isolation.layers.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is interrupted and repeated, and what others do in the meantime. */
class ApplyMeanwhileTest {
  private static final ApplyProgress SILENT = (done, all) -> {};

  @TempDir Path directory;
  private LayerFixture files;

  @BeforeEach
  void make() throws IOException {
    files = new LayerFixture(directory);
  }

  /** What others, or the kernel that kills a process, do after a step. */
  private interface Deed {
    void run() throws IOException;
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static ApplyProgress after(int step, Deed deed) {
    return (done, all) -> {
      if (done == step) {
        try {
          deed.run();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private static ApplyProgress killedAfter(int step) {
    return after(
        step,
        () -> {
          throw new Killed();
        });
  }

  private Apply apply(String... globs) throws IOException {
    Apply apply = new Apply(files.layer, files.rules(), files.instance.resolve("apply"));
    apply.choose(new Selection(FileSystems.getDefault(), Arrays.asList(globs)));
    return apply;
  }

  private Path base(String name) {
    return files.base.resolve(name);
  }

  private void killed(int step) throws IOException {
    assertThrows(Killed.class, () -> apply().write(killedAfter(step)));
    assertTrue(apply().isPending());
  }

  private int steps() throws IOException {
    int[] steps = {0};
    Apply apply = apply();
    assertThrows(
        Killed.class,
        () ->
            apply.write(
                (done, all) -> {
                  steps[0] = all;
                  throw new Killed();
                }));
    assertTrue(apply().rollBack(SILENT));
    return steps[0];
  }

  private void stopped(ApplyProgress progress, String why) {
    IOException stopped = assertThrows(IOException.class, () -> apply().write(progress));
    assertTrue(stopped.getMessage().contains(why), stopped.getMessage());
  }

  private List<String> snapshot() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(files.base)) {
      for (Path path : all.sorted().collect(Collectors.toList())) {
        Stat stat = Stat.of(path);
        String content = stat.isFile() ? stat.key() + LayerFixture.read(path) : "";
        lines.add(path + " " + stat.mode + " " + stat.modified + " " + content);
      }
    }
    return lines;
  }

  /** Types that change both ways, with something below, and what else there is. */
  private void change() throws IOException {
    files.base("file-to-empty", "1");
    files.base("file-to-full", "2");
    files.base("full-to-file/a", "3");
    files.base("full-to-file/b/c", "4");
    files.base("gone/one", "5");
    files.base("plain", "6");
    files.base("x", "7");
    Files.createLink(base("y"), base("x"));
    files.dir("file-to-empty");
    files.own("file-to-full/child", "a child");
    files.own("full-to-file", "now a file");
    files.whiteout("gone");
    files.own("plain", "changed");
    files.own("made/by", "me");
    Path copy = files.copyUp("x");
    files.layer.hardLinks().claim(base("x"), Conflicts.attributes(base("x")), copy);
    Files.write(copy, "seven".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rollback_that_is_interrupted_anywhere_and_repeated_brings_back_all() throws IOException {
    change();
    List<String> before = snapshot();
    List<String> changes = files.changes();
    for (int steps : new int[] {5, 9, 14, steps()}) {
      for (int at = 1; at <= steps; at++) {
        killed(steps);
        int stop = at;
        assertThrows(Killed.class, () -> apply().rollBack(killedAfter(stop)));
        assertTrue(apply().isPending());
        assertTrue(apply().rollBack(SILENT));
        String where = "steps " + steps + ", killed after " + at;
        assertEquals(before, snapshot(), where);
        assertEquals(changes, files.changes(), where);
        assertEquals(Collections.emptyList(), apply().conflicts(), where);
        assertFalse(apply().isPending(), where);
      }
    }
    apply().write(SILENT);
    assertEquals("seven", LayerFixture.read(base("y")));
    assertEquals(Collections.emptyList(), files.changes());
  }

  /** As a process leaves it that is killed between a step and the note that it was undone. */
  @Test
  void rollback_killed_right_before_its_note_goes_on() throws IOException {
    change();
    List<String> before = snapshot();
    for (int at = 1; at <= 14; at++) {
      killed(14);
      int stop = at;
      assertThrows(Killed.class, () -> apply().rollBack(killedAfter(stop)));
      Path undone = files.instance.resolve("apply/undone");
      Files.write(undone, new byte[at - 1]);
      assertTrue(apply().rollBack(SILENT));
      assertEquals(before, snapshot(), "killed in undoing step " + at);
    }
  }

  @Test
  void finish_after_the_note_of_a_step_was_lost_does_it_again() throws IOException {
    change();
    for (int at = 1; at <= 14; at++) {
      killed(at);
      Files.write(files.instance.resolve("apply/done"), new byte[at - 1]);
      int stop = at;
      assertThrows(Killed.class, () -> apply().finish(killedAfter(stop)));
      assertTrue(apply().rollBack(SILENT));
    }
    killed(14);
    Files.write(files.instance.resolve("apply/done"), new byte[13]);
    apply().finish(SILENT);
    assertEquals("changed", LayerFixture.read(base("plain")));
    assertEquals(Collections.emptyList(), files.changes());
  }

  @Test
  void file_that_stopped_it_is_kept_by_finish_and_rollback() throws IOException {
    files.own("a", "first");
    files.own("new", "mine");
    stopped(after(1, () -> files.base("new", "theirs, longer")), "somebody has made it");
    IOException again = assertThrows(IOException.class, () -> apply().finish(SILENT));
    assertTrue(again.getMessage().contains("somebody has made it"), again.getMessage());
    assertEquals("theirs, longer", LayerFixture.read(base("new")));
    assertTrue(apply().rollBack(SILENT));
    assertEquals("theirs, longer", LayerFixture.read(base("new")));
    assertFalse(Files.exists(base("a")));
  }

  @Test
  void directory_of_somebody_else_is_not_adopted() throws IOException {
    files.own("a", "first");
    files.dir("made");
    stopped(after(1, () -> Files.createDirectory(base("made"))), "somebody has made it");
    assertThrows(IOException.class, () -> apply().finish(SILENT));
    assertTrue(apply().rollBack(SILENT));
    assertTrue(Files.isDirectory(base("made")));
  }

  @Test
  void change_of_others_after_the_look_stops_it_before_the_first_step() throws IOException {
    files.base("a", "old");
    files.base("b", "old");
    files.base("gone/one", "old");
    files.own("a", "mine 1");
    files.own("b", "mine 2");
    files.whiteout("gone");
    Apply apply = apply();
    files.base("b", "theirs");
    assertThrows(IOException.class, () -> apply.write(SILENT));
    assertFalse(apply.isPending());
    Apply other = apply();
    files.base("gone/new", "theirs");
    assertThrows(IOException.class, () -> other.write(SILENT));
    assertFalse(other.isPending());
    assertEquals("old", LayerFixture.read(base("a")));
  }

  @Test
  void change_of_others_during_the_steps_stops_it_and_survives_both_ends() throws IOException {
    files.base("a", "old");
    files.base("b", "old");
    files.own("a", "mine 1");
    files.own("b", "mine 2");
    stopped(after(1, () -> files.base("b", "theirs")), "somebody has changed it");
    assertThrows(IOException.class, () -> apply().finish(SILENT));
    assertTrue(apply().rollBack(SILENT));
    assertEquals("old", LayerFixture.read(base("a")));
    assertEquals("theirs", LayerFixture.read(base("b")));
  }

  @Test
  void what_others_made_of_a_written_file_is_kept_beside_by_the_rollback() throws IOException {
    files.base("a", "old");
    files.base("b", "old");
    files.own("a", "mine 1");
    files.own("b", "mine 2");
    killed(1);
    files.base("a", "theirs, longer");
    Apply back = apply();
    assertTrue(back.rollBack(SILENT));
    assertEquals("old", LayerFixture.read(base("a")));
    assertEquals(1, back.kept().size());
    assertEquals("theirs, longer", LayerFixture.read(back.kept().get(0)));
  }

  @Test
  void what_others_put_into_a_new_directory_outlives_the_rollback() throws IOException {
    files.base("file", "old");
    files.own("file/child", "mine");
    files.own("made/by", "me");
    killed(4);
    files.base("file/theirs", "theirs 1");
    files.base("made/theirs", "theirs 2");
    Apply back = apply();
    assertTrue(back.rollBack(SILENT));
    assertEquals("old", LayerFixture.read(base("file")));
    assertEquals("theirs 2", LayerFixture.read(base("made/theirs")));
    assertFalse(Files.exists(base("made/by")));
    assertEquals(2, back.kept().size());
    Path aside = back.kept().stream().filter(path -> !path.endsWith("made")).findAny().get();
    assertEquals("theirs 1", LayerFixture.read(aside.resolve("theirs")));
  }

  @Test
  void file_with_several_names_that_others_replaced_or_changed_is_not_written_into()
      throws IOException {
    files.own("a", "first");
    files.base("x", "7");
    Files.createLink(base("y"), base("x"));
    Path copy = files.copyUp("x");
    files.layer.hardLinks().claim(base("x"), Conflicts.attributes(base("x")), copy);
    Files.write(copy, "seven".getBytes(StandardCharsets.UTF_8));
    Deed replaced =
        () -> {
          Files.delete(base("x"));
          Files.createSymbolicLink(base("x"), base("z"));
          files.base("z", "theirs");
        };
    stopped(after(1, replaced), "somebody has changed it");
    assertTrue(apply().rollBack(SILENT));
    assertEquals("theirs", LayerFixture.read(base("z")));
    assertEquals("7", LayerFixture.read(base("y")));
  }

  @Test
  void what_others_wrote_into_a_file_with_several_names_is_kept_beside() throws IOException {
    files.base("x", "7");
    Files.createLink(base("y"), base("x"));
    Path copy = files.copyUp("x");
    files.layer.hardLinks().claim(base("x"), Conflicts.attributes(base("x")), copy);
    Files.write(copy, "seven".getBytes(StandardCharsets.UTF_8));
    files.own("z", "last");
    killed(2);
    files.base("y", "theirs, longer");
    Apply back = apply();
    assertTrue(back.rollBack(SILENT));
    assertEquals("7", LayerFixture.read(base("x")));
    assertEquals("7", LayerFixture.read(base("y")));
    assertEquals("theirs, longer", LayerFixture.read(back.kept().get(0)));
  }

  @Test
  void plans_grow_files_under_names_of_their_own() throws IOException {
    files.own("a", "mine");
    killed(1);
    Path journal = files.instance.resolve("apply");
    String first = new Journal(journal).read().id;
    assertTrue(apply().rollBack(SILENT));
    killed(1);
    String second = new Journal(journal).read().id;
    Path path = base("a");
    assertFalse(Names.beside(path, first, 0).equals(Names.beside(path, second, 0)));
  }

  @Test
  void conflict_with_a_file_that_was_never_written_is_seen_after_the_rollback() throws IOException {
    files.base("a", "old");
    files.base("b", "old");
    files.base("c", "old");
    files.own("a", "mine 1");
    files.own("b", "mine 2");
    files.own("c", "mine 3");
    killed(1);
    while (Stat.of(files.base("b", "theirs")).changed.compareTo(Stat.of(files.own("b")).changed)
        <= 0) {
      Thread.yield(); // the kernel's clock moves on
    }
    files.base("c", "theirs");
    assertTrue(apply().rollBack(SILENT));
    assertEquals(Arrays.asList(base("b"), base("c")), apply().conflicts());
  }

  @Test
  void other_name_of_a_file_that_was_brought_back_is_no_conflict() throws IOException {
    files.base("a", "old");
    Files.createLink(base("b"), base("a"));
    files.base("c", "old");
    files.own("a", "mine");
    files.whiteout("b");
    files.own("c", "mine 2");
    int all = steps();
    for (int step = 1; step < all; step++) {
      killed(step);
      assertTrue(apply().rollBack(SILENT));
      assertEquals(Collections.emptyList(), apply().conflicts(), "after step " + step);
    }
  }

  @Test
  void directory_in_place_of_a_link_to_itself_is_taken_back() throws IOException {
    Files.createSymbolicLink(base("self"), base("self"));
    files.own("self/file", "mine");
    int all = steps();
    for (int step = 1; step < all; step++) {
      killed(step);
      assertTrue(apply().rollBack(SILENT), "after step " + step);
      assertTrue(Files.isSymbolicLink(base("self")), "after step " + step);
    }
    apply().write(SILENT);
    assertEquals("mine", LayerFixture.read(base("self/file")));
  }

  @Test
  void directory_in_place_of_a_link_may_have_names_that_were_behind_the_link() throws IOException {
    files.base("elsewhere/file", "theirs");
    Files.createSymbolicLink(base("link"), base("elsewhere"));
    files.own("link/file", "mine");
    apply().write(SILENT);
    assertEquals("mine", LayerFixture.read(base("link/file")));
    assertEquals("theirs", LayerFixture.read(base("elsewhere/file")));
  }

  @Test
  void directory_that_became_a_link_gets_no_mode_through_it() throws IOException {
    files.base("dir/file", "old");
    files.base("elsewhere/file", "theirs");
    Path copy = files.copyUp("dir");
    Files.setAttribute(copy, "unix:mode", 0700);
    files.own("a", "first");
    int mode = Stat.of(base("elsewhere")).permissions();
    stopped(
        after(
            1,
            () -> {
              Files.move(base("dir"), base("moved"));
              Files.createSymbolicLink(base("dir"), base("elsewhere"));
            }),
        "is no directory any more");
    assertEquals(mode, Stat.of(base("elsewhere")).permissions());
    assertTrue(apply().rollBack(SILENT));
    assertEquals(mode, Stat.of(base("elsewhere")).permissions());
  }

  @Test
  void new_directory_is_closed_until_it_gets_its_mode() throws IOException {
    files.own("made/by", "me");
    Files.setAttribute(files.own("made"), "unix:mode", 0770);
    int[] mode = {0};
    apply().write(after(1, () -> mode[0] = Stat.of(base("made")).permissions()));
    assertEquals(0700, mode[0]);
    assertEquals(0770, Stat.of(base("made")).permissions());
  }
}
