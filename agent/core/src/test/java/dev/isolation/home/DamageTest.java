package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state file of an instance, damaged. */
class DamageTest {
  private static final String CUT = "{\"format\": 1, \"na";

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final Report report =
      new Report() {
        @Override
        public void info(String line) {
          said.add(line);
        }

        @Override
        public void debug(String line) {}
      };

  @TempDir Path directory;
  private File homeDirectory;
  private Home home;
  private Instance blue;

  @BeforeEach
  void join() throws Exception {
    homeDirectory = directory.resolve("home").toFile();
    home = Home.open(homeDirectory, report);
    home.join("first");
    blue = home.join("blue");
  }

  private Home readOnly() throws Exception {
    return Home.existing(homeDirectory, report);
  }

  private File damage(String name, String text) throws Exception {
    File file = new File(blue.directory(), name);
    Files.write(file.toPath(), text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** The one file that the damaged one became, with its content. */
  private static void assertAside(File file, String content) throws Exception {
    File[] aside =
        file.getParentFile().listFiles((d, name) -> name.startsWith(file.getName() + ".damaged-"));
    assertEquals(1, aside.length);
    assertEquals(content, StateFile.text(aside[0]));
  }

  private static void assertNotAside(File file, String content) throws Exception {
    assertEquals(content, StateFile.text(file));
    String[] all = file.getParentFile().list((d, name) -> name.contains(".damaged-"));
    assertEquals(0, all.length);
  }

  private void assertSaid(File file, String loss) {
    assertEquals(1, said.size(), said.toString());
    String line = said.get(0);
    assertTrue(line.startsWith("damaged: " + file + ": "), line);
    assertTrue(line.endsWith("; " + loss), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", CUT, "[]", "{\"format\":1}", "{\"format\":1,\"ports\":[{}]}", "\0\0"})
  void map_of_ports_starts_anew(String text) throws Exception {
    File file = damage("ports.json", text);
    long before = home.portChanges().value();
    assertEquals(Collections.emptyList(), blue.portsFile().read());
    assertFalse(file.exists());
    assertAside(file, text);
    assertSaid(file, "its ports may change");
    assertTrue(home.portChanges().value() > before, "others that know the map look again");
    PortMapping made = new PortMapping("tcp", 80, 8080, "127.0.0.1", Collections.<Long>emptySet());
    blue.portsFile().write(Collections.singletonList(made));
    assertEquals(Collections.singletonList(made), blue.portsFile().read());
  }

  @Test
  void reader_says_it_once_and_moves_nothing() throws Exception {
    File ports = damage("ports.json", CUT);
    Instance seen = readOnly().find("blue");
    assertEquals(Collections.emptyList(), seen.portsFile().read());
    assertEquals(Collections.emptyList(), seen.portsFile().read());
    assertNotAside(ports, CUT);
    assertSaid(ports, "its ports are not known");
  }

  @Test
  void description_gets_its_slot_from_the_link() throws Exception {
    File file = damage("instance.json", CUT);
    assertEquals(1, readOnly().find("blue").slot());
    assertNotAside(file, CUT);
    said.clear();
    assertEquals(1, home.join("blue").slot());
    assertAside(file, CUT);
    assertSaid(file, "its slot is 1, by the link in the home's slots");
    assertEquals(1, Home.open(homeDirectory).find("blue").slot());
  }

  @Test
  void description_without_a_link_gets_another_slot_at_the_next_start() throws Exception {
    File file = damage("instance.json", "{\"format\": 1, \"slot\": \"1\"}");
    Files.delete(homeDirectory.toPath().resolve("slots/1"));
    assertEquals(-1, readOnly().find("blue").slot());
    assertSaid(file, "its slot is not known");
    said.clear();
    assertEquals(1, home.join("blue").slot());
    assertSaid(file, "it has slot 1 now, its ports may change");
    assertEquals("blue", new Slots(new File(homeDirectory, "slots")).holder(1));
  }

  @Test
  void description_is_repaired_once_by_many() throws Exception {
    damage("instance.json", CUT);
    List<Thread> threads = new ArrayList<>();
    List<Object> slots = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  slots.add(Home.open(homeDirectory, report).find("blue").slot());
                } catch (Exception e) {
                  slots.add(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(Collections.nCopies(8, 1), slots);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", CUT, "{\"format\":1,\"pid\":1}"})
  void record_of_a_process_that_has_ended_goes(String text) throws Exception {
    Process ended = new ProcessBuilder("true").start();
    long pid = (Long) Process.class.getMethod("pid").invoke(ended);
    ended.waitFor();
    File file = damage("members/" + pid + ".json", text);
    assertEquals(Collections.emptyList(), readOnly().find("blue").members());
    assertNotAside(file, text);
    said.clear();
    assertEquals(Collections.emptyList(), blue.members());
    assertAside(file, text);
    assertSaid(file, "its process has ended");
  }

  @Test
  void record_of_a_live_process_stays_and_tells_its_number() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      long pid = (Long) Process.class.getMethod("pid").invoke(other);
      File file = damage("members/" + pid + ".json", CUT);
      MemberRecord member = blue.members().get(0);
      assertTrue(member.isLive() && blue.isLive(pid));
      assertEquals(pid, member.pid());
      assertNotAside(file, CUT);
      assertSaid(file, "its process lives, or may live");
      assertThrows(HomeException.class, () -> blue.reserve("reset"));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void record_from_before_the_machine_started_is_moved_by_the_next_start() throws Exception {
    File file = damage("members/1.json", "");
    assertTrue(file.setLastModified(ProcessIdentity.boot() - 1000));
    blue.register();
    assertAside(file, "");
    assertEquals(1, blue.members().size());
  }

  @Test
  void record_that_may_be_of_a_live_process_leaves_the_next_start_alone() throws Exception {
    File file = damage("members/1.json", CUT);
    blue.register();
    assertNotAside(file, CUT);
    assertEquals("app-1", home.joinAuto("app").name());
  }

  @Test
  void file_that_is_named_like_no_process_is_no_record() throws Exception {
    damage("members/notes.json", CUT);
    assertEquals(Collections.emptyList(), blue.members());
    assertEquals(Collections.emptyList(), said);
  }

  @Test
  void note_of_a_command_is_not_waited_for() throws Exception {
    File file = damage("reserved.json", CUT);
    blue.register();
    assertAside(file, CUT);
    assertSaid(file, "the command that wrote it is not waited for");
  }

  @Test
  void note_of_a_command_is_no_hindrance_to_another() throws Exception {
    File file = damage("reserved.json", CUT);
    blue.reserve("reset").close();
    assertAside(file, CUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance.json", "ports.json", "members/1.json", "reserved.json"})
  void newer_format_is_refused_and_stays(String name) throws Exception {
    String newer = "{\"format\": 2}";
    File file = damage(name, newer);
    HomeException refused =
        assertThrows(
            HomeException.class,
            () -> {
              Instance instance = home.join("blue");
              instance.portsFile().read();
              instance.register();
            });
    assertTrue(refused.getMessage().startsWith("written by a newer"), refused.getMessage());
    assertNotAside(file, newer);
    assertEquals(Collections.emptyList(), said);
  }

  @Test
  void home_opened_without_a_report_refuses_and_changes_nothing() throws Exception {
    File file = damage("instance.json", CUT);
    Files.delete(homeDirectory.toPath().resolve("slots/1"));
    assertThrows(HomeException.class, () -> Home.open(homeDirectory).find("blue"));
    assertNotAside(file, CUT);
    assertFalse(Files.exists(homeDirectory.toPath().resolve("slots/1")));
  }

  @Test
  void file_that_another_process_has_moved_is_not_said() throws Exception {
    File gone = new File(blue.directory(), "ports.json");
    home.damage().moveAside(new DamagedException(gone, "cut"), "its ports may change");
    assertEquals(Collections.emptyList(), said);
  }

  @Test
  void file_that_cannot_be_moved_is_said_with_the_reason() throws Exception {
    File below = new File(damage("ports.json", CUT), "x"); // a file is no directory
    home.damage().moveAside(new DamagedException(below, "cut"), "its ports may change");
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains("it cannot be moved to " + below), said.get(0));
  }
}
