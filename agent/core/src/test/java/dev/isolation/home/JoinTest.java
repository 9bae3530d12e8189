package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinTest {
  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void openHome() throws Exception {
    home = Home.open(directory.resolve("home").toFile());
  }

  private Path link(int slot) {
    return home.directory().toPath().resolve("slots/" + slot);
  }

  @Test
  void instance_joined_first_has_all_its_parts() throws Exception {
    Instance blue = home.join("blue");
    assertEquals("blue", blue.name());
    assertEquals(0, blue.slot());
    assertTrue(blue.upper().isDirectory() && blue.temp().isDirectory());
    assertEquals(new File(home.directory(), "instances/blue"), blue.directory());
    assertEquals("../instances/blue", Files.readSymbolicLink(link(0)).toString());
    assertTrue(new File(home.directory(), "instances/blue/members/auto~free").isFile());
    assertEquals(0, new File(home.directory(), "tmp").list().length);
  }

  @Test
  void instance_joined_again_keeps_its_slot() throws Exception {
    home.join("blue");
    home.join("green");
    assertEquals(1, Home.open(home.directory()).join("green").slot());
    assertEquals(0, home.join("blue").slot());
  }

  @Test
  void slot_given_back_is_the_next_one_taken() throws Exception {
    home.join("a");
    home.join("b");
    home.join("c");
    new ProcessBuilder("rm", "-r", home.directory() + "/instances/b").start().waitFor();
    Files.delete(link(1));
    assertEquals(1, home.join("d").slot());
    assertEquals(3, home.join("e").slot());
  }

  @Test
  void start_cut_short_after_its_link_is_adopted() throws Exception {
    home.join("a");
    Files.createSymbolicLink(link(5), new File("../instances/blue").toPath());
    assertEquals(5, home.join("blue").slot());
    assertEquals(1, home.join("green").slot());
  }

  @Test
  void half_made_directory_of_a_dead_process_is_swept() throws Exception {
    File left = new File(home.directory(), "tmp/new-0-0.1.2.3-1");
    Files.createDirectories(left.toPath().resolve("members"));
    File live = new File(home.directory(), "tmp/new-" + ProcessIdentity.own() + "-9999");
    Files.createDirectories(live.toPath());
    home.join("blue");
    assertFalse(left.exists());
    assertTrue(live.exists());
  }

  @Test
  void link_lost_is_made_again() throws Exception {
    home.join("blue");
    Files.delete(link(0));
    assertEquals(0, home.join("blue").slot());
    assertEquals(1, home.join("green").slot());
  }

  @Test
  void slot_of_two_names_is_refused() throws Exception {
    home.join("blue");
    Files.delete(link(0));
    Files.createSymbolicLink(link(0), new File("../instances/green").toPath());
    HomeException e = assertThrows(HomeException.class, () -> home.join("blue"));
    assertTrue(e.getMessage().contains("blue and green both have slot 0"), e.getMessage());
  }

  @Test
  void instance_found_was_joined_before() throws Exception {
    assertNull(home.find("blue"));
    home.join("green");
    home.join("blue");
    assertNotNull(home.find("blue"));
    List<String> names = new ArrayList<>();
    for (Instance instance : home.instances()) {
      names.add(instance.name());
    }
    assertEquals(java.util.Arrays.asList("blue", "green"), names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "-a", "_a", "a b", "\u00e4", "a\0"})
  void name_against_the_rule_is_refused(String name) {
    assertThrows(HomeException.class, () -> home.join(name));
    assertThrows(HomeException.class, () -> home.find(name));
  }

  @Test
  void name_of_63_characters_is_the_longest() throws Exception {
    String longest = String.join("", java.util.Collections.nCopies(63, "x"));
    home.join(longest);
    assertThrows(HomeException.class, () -> home.join(longest + "x"));
  }

  @Test
  void instance_of_a_newer_format_is_refused_by_name() throws Exception {
    Path file = home.join("blue").directory().toPath().resolve("instance.json");
    Files.write(file, "{\"format\": 2, \"slot\": 0}".getBytes(StandardCharsets.UTF_8));
    HomeException e = assertThrows(HomeException.class, () -> home.join("blue"));
    assertTrue(e.getMessage().startsWith("written by a newer isolation (format 2"), e.getMessage());
    assertTrue(e.getMessage().endsWith(file.toString()), e.getMessage());
  }

  @Test
  void automatic_instance_of_a_live_process_is_passed_over() throws Exception {
    home.joinAuto("app").register();
    assertEquals("app-1", home.joinAuto("app").name(), "the same process has it already");
  }

  @Test
  void automatic_instance_with_a_live_explicit_member_is_passed_over() throws Exception {
    try (dev.isolation.ForkedJvm explicit =
        dev.isolation.ForkedJvm.of(Joiner.class, home.directory().getPath(), "name", "app-1")) {
      explicit.line();
      explicit.tell("go");
      assertTrue(explicit.line().startsWith("app-1 0 "));
      assertEquals("app-2", home.joinAuto("app").name());
      assertTrue(new File(home.find("app-1").membersDirectory(), "auto~free").isFile());
    }
  }

  @Test
  void member_registered_is_listed_as_live() throws Exception {
    Instance blue = home.join("blue");
    assertFalse(blue.isLive());
    Member member = blue.register();
    MemberRecord record = blue.members().get(0);
    assertEquals(member.pid(), record.pid());
    assertEquals(ProcessIdentity.own(), record.process());
    assertTrue(record.isLive() && blue.isLive());
    assertEquals(0, record.errors());
  }
}
