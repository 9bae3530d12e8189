package dev.isolation.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trials of {@code doctor} that need other processes. */
class TrialsTest {
  @TempDir Path directory;

  private Finding.Level level(Check check) throws Exception {
    Finding.Level level = check.findings().get(0).level();
    assertEquals(0, directory.toFile().list().length, "a trial leaves nothing");
    return level;
  }

  private File home() {
    return directory.resolve("home").toFile();
  }

  /** Forked: looks at a lock. */
  static final class Look {
    private Look() {}

    public static void main(String[] args) throws Exception {
      System.exit(LockCheck.look(new File(args[0])));
    }
  }

  @Test
  void lock_that_another_process_sees_is_fine() throws Exception {
    String java = new File(System.getProperty("java.home"), "bin/java").getPath();
    String path = System.getProperty("java.class.path");
    Check check = new LockCheck(home(), java, "-cp", path, Look.class.getName());
    assertEquals(Finding.Level.OK, level(check));
  }

  @Test
  void lock_that_is_always_free_or_never_fails() throws Exception {
    assertEquals(Finding.Level.FAIL, level(new LockCheck(home(), "false")));
    assertEquals(Finding.Level.FAIL, level(new LockCheck(home(), "true")));
  }

  @Test
  void copies_are_tried_with_the_systems_own_program() throws Exception {
    assertEquals(Finding.Level.OK, level(new ReflinkCheck(home())));
  }

  @Test
  void machine_of_this_build_is_fine() throws Exception {
    assertEquals(Finding.Level.OK, level(new LoopbackCheck()));
    assertEquals(Finding.Level.OK, level(new MachineCheck()));
  }

  @Test
  void jdk_is_judged_by_its_number() {
    File home = new File("/jdk");
    assertEquals(Finding.Level.OK, JdkCheck.version("1.8.0_452", home).level());
    assertEquals(Finding.Level.OK, JdkCheck.version("28-ea", home).level());
    assertEquals(Finding.Level.WARN, JdkCheck.version("29", home).level());
    assertEquals(Finding.Level.FAIL, JdkCheck.version("1.7.0", home).level());
    assertTrue(JdkCheck.version("17.0.15", home).text().endsWith("/jdk"));
  }
}
