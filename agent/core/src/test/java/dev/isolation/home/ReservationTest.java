package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservationTest {
  @TempDir Path directory;
  private Instance blue;

  @BeforeEach
  void makeInstance() throws Exception {
    blue = Home.open(directory.resolve("home").toFile()).join("blue");
  }

  @Test
  void stopped_instance_can_be_reserved_again_and_again() throws Exception {
    for (int i = 0; i < 2; i++) {
      Reservation reservation = blue.reserve("reset");
      assertTrue(note().isFile());
      reservation.close();
      assertFalse(note().exists());
    }
  }

  @Test
  void live_instance_is_refused_with_its_pids() throws Exception {
    blue.register();
    HomeException refused = assertThrows(HomeException.class, () -> blue.reserve("reset"));
    assertEquals(
        "instance blue is live (pid "
            + ProcessIdentity.ownPid()
            + "): stop it first, with: stop blue",
        refused.getMessage());
    assertFalse(note().exists());
  }

  @Test
  void another_live_commands_instance_is_refused_to_commands_and_members() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      reserveFor(identityOf(other));
      for (HomeException refused :
          new HomeException[] {
            assertThrows(HomeException.class, () -> blue.reserve("rm")),
            assertThrows(HomeException.class, () -> blue.register())
          }) {
        assertEquals(
            "instance blue is in use by its command reset (pid 4711): try again when that has ended",
            refused.getMessage());
      }
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void killed_commands_note_counts_no_more() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    String identity = identityOf(other);
    other.destroyForcibly().waitFor();
    reserveFor(identity);
    blue.reserve("rm").close();
    reserveFor(identity);
    blue.register();
  }

  private void reserveFor(String identity) throws Exception {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", 1);
    content.put("command", "reset");
    content.put("pid", 4711);
    content.put("by", identity);
    StateFile.write(note(), content);
  }

  private File note() {
    return new File(blue.directory(), "reserved.json");
  }

  /** As its own {@link ProcessIdentity} would tell it. */
  private static String identityOf(Process process) throws Exception {
    String own = ProcessIdentity.own();
    long pid = (Long) Process.class.getMethod("pid").invoke(process);
    String stat = StateFile.text(new File("/proc/" + pid + "/stat"));
    String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    String rest = "." + ProcessIdentity.ownPid() + ".";
    String prefix = own.substring(0, own.lastIndexOf(rest));
    return prefix + "." + pid + "." + started;
  }
}
