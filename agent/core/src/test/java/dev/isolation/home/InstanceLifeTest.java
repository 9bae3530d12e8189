package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making, emptying, restoring and removing, whole and cut short. */
class InstanceLifeTest {
  @TempDir Path directory;
  private Home home;
  private Instance blue;

  @BeforeEach
  void makeInstance() throws Exception {
    home = Home.open(directory.resolve("home").toFile());
    blue = home.join("blue");
  }

  private static File write(File file, String text) throws IOException {
    file.getParentFile().mkdirs();
    Files.write(file.toPath(), text.getBytes("UTF-8"));
    return file;
  }

  private File upper(String name) {
    return new File(blue.upper(), name);
  }

  private boolean hasSlot(int slot) {
    Path link = home.directory().toPath().resolve("slots/" + slot);
    return Files.exists(link, LinkOption.NOFOLLOW_LINKS);
  }

  private String[] scratch() {
    return home.scratchDirectory().list();
  }

  @Test
  void removed_instance_gives_its_slot_to_the_next() throws Exception {
    home.join("green");
    home.remove(blue);
    assertNull(home.find("blue"));
    assertFalse(hasSlot(0));
    assertEquals(0, scratch().length);
    assertEquals(0, home.join("red").slot());
  }

  @Test
  void removal_deletes_no_file_that_a_link_leads_to_and_opens_what_was_closed() throws Exception {
    File outside = write(directory.resolve("outside/file").toFile(), "x");
    Files.createSymbolicLink(upper("out").toPath(), outside.getParentFile().toPath());
    File closed = write(upper("closed/file"), "x").getParentFile();
    Files.setPosixFilePermissions(closed.toPath(), PosixFilePermissions.fromString("---------"));
    home.remove(blue);
    assertTrue(outside.isFile());
    assertEquals(0, scratch().length);
  }

  @Test
  void removal_that_was_killed_is_finished_by_the_next_start_of_any() throws Exception {
    File left = new File(home.scratchDirectory(), "removed-" + dead() + "-1");
    assertTrue(left.mkdir());
    Scratch.move(blue.directory(), new File(left, "blue"));
    assertTrue(hasSlot(0));
    assertEquals(1, home.join("green").slot()); // its number was claimed before
    assertFalse(hasSlot(0));
    assertEquals(0, scratch().length);
  }

  @Test
  void number_of_an_instance_made_anew_after_a_killed_removal_stays_its_own() throws Exception {
    File left = new File(home.scratchDirectory(), "removed-" + dead() + "-1");
    assertTrue(left.mkdir());
    Scratch.move(blue.directory(), new File(left, "blue"));
    assertEquals(0, home.join("blue").slot());
    home.sweep();
    assertTrue(hasSlot(0));
    assertEquals(1, home.join("green").slot());
  }

  /** The identity of a process that has ended. */
  private static String dead() {
    String own = ProcessIdentity.own();
    return own.substring(0, own.lastIndexOf('.')) + ".1";
  }

  @Test
  void emptied_instance_has_no_files_left_but_its_ports() throws Exception {
    write(upper("srv/file"), "x");
    write(new File(blue.temp(), "t"), "x");
    write(new File(blue.directory(), "files.changes"), "x");
    write(blue.portsFile().file(), "{}");
    try (Reservation reserved = blue.reserve("reset")) {
      reserved.instance().empty();
    }
    assertEquals(0, blue.upper().list().length);
    assertEquals(0, blue.temp().list().length);
    assertFalse(new File(blue.directory(), "files.changes").exists());
    assertTrue(blue.portsFile().file().isFile());
    assertEquals(0, scratch().length);
  }

  @Test
  void swap_that_was_killed_between_its_renames_is_finished_by_the_next_start() throws Exception {
    write(upper("old"), "x");
    write(new File(blue.directory(), "files.next/new"), "x");
    Scratch.move(blue.upper(), new File(home.scratchDirectory(), "old"));
    home.join("blue");
    assertTrue(upper("new").isFile());
    assertFalse(upper("old").exists());
    assertFalse(new File(blue.directory(), "files.next").exists());
  }

  @Test
  void swap_that_was_killed_before_its_renames_has_not_been() throws Exception {
    write(upper("old"), "x");
    write(new File(blue.directory(), "files.next/new"), "x");
    home.join("blue");
    assertTrue(upper("old").isFile());
    blue.reserve("reset").close();
    assertFalse(new File(blue.directory(), "files.next").exists());
    assertTrue(upper("old").isFile());
  }

  @Test
  void temp_directory_that_is_missing_is_made_at_the_start() throws Exception {
    assertTrue(blue.temp().delete());
    home.join("blue");
    assertTrue(blue.temp().isDirectory());
  }

  @Test
  void adopted_files_become_an_instance_with_a_slot_of_its_own() throws Exception {
    try (Scratch grown = home.scratch("clone")) {
      write(new File(grown.child("files"), "f"), "x");
      Instance green = home.adopt("green", grown);
      assertEquals(1, green.slot());
      assertTrue(new File(green.upper(), "f").isFile());
      green.register();
    }
    assertEquals("green", home.instances().get(1).name());
    try (Scratch grown = home.scratch("clone")) {
      HomeException taken = assertThrows(HomeException.class, () -> home.adopt("green", grown));
      assertEquals("there is an instance green already", taken.getMessage());
    }
    assertEquals(0, scratch().length);
    assertFalse(hasSlot(2));
  }

  @Test
  void snapshots_are_kept_listed_and_removed() throws Exception {
    Snapshots snapshots = blue.snapshots();
    assertTrue(snapshots.all().isEmpty());
    for (String name : new String[] {"one", "two"}) {
      try (Scratch grown = home.scratch("snapshot")) {
        write(new File(grown.child("files"), name), "x");
        snapshots.keep(name, grown);
      }
    }
    assertEquals(2, snapshots.all().size());
    assertTrue(new File(snapshots.find("one").files(), "one").isFile());
    try (Scratch grown = home.scratch("snapshot")) {
      assertThrows(HomeException.class, () -> snapshots.keep("one", grown));
      assertThrows(HomeException.class, () -> snapshots.keep("../x", grown));
    }
    snapshots.remove(snapshots.find("one"));
    assertEquals("two", snapshots.all().get(0).name());
    assertEquals(0, scratch().length);
  }

  @Test
  void ephemeral_instance_is_left_when_its_process_has_ended() throws Exception {
    Instance green = home.joinEphemeral("green");
    assertTrue(green.isEphemeral());
    assertFalse(green.isLeft());
    assertFalse(blue.isEphemeral() || blue.isLeft());
    File description = new File(green.directory(), "instance.json");
    String text = StateFile.text(description);
    write(description, text.replace(ProcessIdentity.own(), dead()));
    assertTrue(home.join("green").isLeft());
  }

  @Test
  void output_of_the_run_before_is_kept_beside_that_of_the_latest() throws Exception {
    OutputFiles output = blue.output();
    write(output.begin(true), "first");
    write(output.begin(true), "second");
    assertEquals("second", StateFile.text(output.begin(false)));
    assertEquals("first", StateFile.text(output.before()));
  }
}
