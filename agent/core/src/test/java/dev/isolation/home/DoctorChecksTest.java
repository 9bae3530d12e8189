package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} finds on disk. */
class DoctorChecksTest {
  private static final String DEAD = "0-0.1.2.3";

  @TempDir Path directory;

  private File home() {
    return directory.resolve("home").toFile();
  }

  /** Level, what and text of each, as one line. */
  private static List<String> lines(Check check) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Finding finding : check.findings()) {
      lines.add(finding.level() + " " + finding.what() + ": " + finding.text());
      assertEquals(finding.level() == Finding.Level.OK, finding.remedy() == null);
    }
    return lines;
  }

  private static void assertFound(Check check, String start) throws Exception {
    List<String> lines = lines(check);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith(start)), lines.toString());
  }

  @Test
  void home_that_is_missing_will_be_made_and_is_not_made_by_the_look() throws Exception {
    assertFound(new HomeCheck(home()), "OK home: " + home() + " is not there yet");
    assertFound(new FileSystemCheck(home()), "OK rename: ");
    assertEquals("OK state: 0 instances, 0 live, nothing left over", state().get(0));
    assertArrayEquals(new String[0], directory.toFile().list());
  }

  @Test
  void home_that_is_sound_is_named_with_its_mode() throws Exception {
    Home.open(home());
    assertFound(new HomeCheck(home()), "OK home: " + home() + " is your own, rwx------");
  }

  @Test
  void home_that_others_can_read_fails_and_stays_as_it_is() throws Exception {
    Home.open(home()).join("blue");
    Files.setPosixFilePermissions(home().toPath(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertFound(new HomeCheck(home()), "FAIL home: home " + home() + " is open to other users");
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(home().toPath()));
    assertEquals("rwxr-xr-x", mode);
  }

  @Test
  void home_that_is_a_file_fails() throws Exception {
    Files.createFile(home().toPath());
    assertFound(new HomeCheck(home()), "FAIL home: home " + home() + " is a file");
  }

  @Test
  void disk_that_is_nearly_full_warns_and_a_full_one_fails() {
    assertEquals(Finding.Level.OK, HomeCheck.room(2L << 30).level());
    assertEquals(Finding.Level.WARN, HomeCheck.room(100L << 20).level());
    assertEquals(Finding.Level.FAIL, HomeCheck.room(1L << 20).level());
  }

  @Test
  void file_system_of_a_network_warns() {
    assertEquals(Finding.Level.OK, HomeCheck.kind("ext4").level());
    assertEquals(Finding.Level.WARN, HomeCheck.kind("nfs4").level());
    assertEquals(Finding.Level.WARN, HomeCheck.kind("fuse.sshfs").level());
  }

  @Test
  void trials_of_the_file_system_leave_nothing() throws Exception {
    Home.open(home());
    List<String> lines = lines(new FileSystemCheck(home()));
    assertEquals(4, lines.size(), lines.toString());
    assertFound(new FileSystemCheck(home()), "OK links: ");
    assertFound(new FileSystemCheck(home()), "OK times: ");
    assertArrayEquals(new String[0], new File(home(), "tmp").list());
  }

  private List<String> state() throws Exception {
    return lines(new StateCheck(home()));
  }

  private void write(File file, String... fields) throws Exception {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", 1L);
    content.put("pid", 7L);
    content.put("since", 7L);
    for (int i = 0; i < fields.length; i += 2) {
      content.put(fields[i], fields[i + 1]);
    }
    StateFile.write(file, content);
  }

  @Test
  void state_that_is_clean_is_one_line_with_the_live_ones() throws Exception {
    Home home = Home.open(home());
    home.join("green");
    home.join("blue").register();
    assertEquals("[OK state: 2 instances, 1 live, nothing left over]", state().toString());
  }

  @Test
  void state_left_by_killed_processes_is_named_once_each() throws Exception {
    Home home = Home.open(home());
    Instance blue = home.join("blue");
    write(new File(blue.membersDirectory(), "7.json"), "process", DEAD);
    write(new File(blue.directory(), "reserved.json"), "by", DEAD, "command", "reset");
    File aside = new File(blue.directory(), "ports.json.damaged-1");
    Files.createFile(aside.toPath());
    File damaged = new File(blue.directory(), "instance.json");
    Files.write(damaged.toPath(), "{".getBytes(StandardCharsets.UTF_8));
    File left = new File(home(), "tmp/new-" + DEAD + "-1");
    Files.createDirectory(left.toPath());
    Files.createSymbolicLink(
        home().toPath().resolve("slots/5"), new File("../instances/gone").toPath());
    Files.createDirectory(home().toPath().resolve("instances/empty"));
    List<String> state = state();
    assertEquals(7, state.size(), state.toString());
    String all = String.join("\n", state);
    for (String part :
        new String[] {
          "WARN state: damaged: " + damaged + ": ",
          "OK state: blue has records of 1 processes that have ended",
          "WARN state: blue was left half way by its command reset",
          "WARN state: a damaged file of blue was kept: " + aside,
          "WARN state: slot 5 is kept for gone, which is not there",
          "OK state: left by a killed process: " + left,
          "WARN state: " + new File(home(), "instances/empty") + " is no instance"
        }) {
      assertTrue(all.contains(part), part + " in\n" + all);
    }
  }

  @Test
  void trial_of_a_killed_process_is_left_over() throws Exception {
    Home.open(home());
    TrialDirectory trial = TrialDirectory.of(home());
    assertNotNull(trial.directory().list());
    assertEquals("OK state: 0 instances, 0 live, nothing left over", state().get(0));
    trial.close();
    assertTrue(Scratch.isLeft("doctor-" + DEAD + "-1"));
  }
}
