package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {
  private final String[] own = ProcessIdentity.own().split("\\.");

  private String changed(int part, String to) {
    String[] parts = own.clone();
    parts[part] = to;
    return String.join(".", parts);
  }

  @Test
  void own_process_is_alive() {
    assertEquals(4, own.length);
    assertTrue(own[0].length() == 36 && Long.parseLong(own[3]) > 0);
    assertEquals(ProcessIdentity.ownPid(), Long.parseLong(own[2]));
    assertEquals(ProcessIdentity.State.ALIVE, ProcessIdentity.state(ProcessIdentity.own()));
  }

  @Test
  void process_with_the_number_of_another_is_dead() {
    assertFalse(ProcessIdentity.isAlive(changed(3, "1")));
  }

  @Test
  void process_without_number_in_use_is_dead() {
    assertFalse(ProcessIdentity.isAlive(changed(2, "99999999")));
  }

  @Test
  void process_of_an_earlier_boot_is_dead() {
    assertFalse(ProcessIdentity.isAlive(changed(0, "00000000-0000-0000-0000-000000000000")));
  }

  @Test
  void process_of_another_namespace_is_unknown_and_may_live() {
    assertEquals(ProcessIdentity.State.UNKNOWN, ProcessIdentity.state(changed(1, "1")));
    assertTrue(ProcessIdentity.isAlive(changed(1, "1")));
  }

  @Test
  void process_with_brackets_in_its_name_is_read_right() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh", "-c", "printf 'a) b (c' >/proc/self/comm; cat /proc/$$/stat; read x")
            .start();
    String stat =
        new java.io.BufferedReader(new java.io.InputStreamReader(process.getInputStream()))
            .readLine();
    assertTrue(stat.contains("(a) b (c)") || stat.contains("(sh)"), stat);
    String pid = stat.substring(0, stat.indexOf(' '));
    String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    String[] parts = own.clone();
    parts[2] = pid;
    parts[3] = start;
    String identity = String.join(".", parts);
    assertTrue(ProcessIdentity.isAlive(identity));
    process.destroyForcibly().waitFor();
    assertFalse(ProcessIdentity.isAlive(identity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "free", "a.b.c.d", "...."})
  void text_that_names_no_process_is_dead(String text) {
    assertFalse(ProcessIdentity.isAlive(text));
  }
}
