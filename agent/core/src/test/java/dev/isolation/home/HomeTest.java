package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isolation.ForkedJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  private static String refusal(Path home) {
    HomeException e = assertThrows(HomeException.class, () -> Home.open(home.toFile()));
    assertTrue(e.getMessage().contains(home.toString()), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    return e.getMessage();
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void home_missing_is_made_private_with_its_parents() throws Exception {
    Path path = directory.resolve("a/b/home");
    Home home = Home.open(path.toFile());
    assertEquals(path.toRealPath().toFile(), home.directory());
    assertEquals("rwx------", mode(path));
    assertEquals("rwx------", mode(path.resolve("instances")));
  }

  @Test
  void home_empty_and_open_to_others_is_made_private() throws Exception {
    Path path = Files.createDirectory(directory.resolve("home"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    Home.open(path.toFile());
    assertEquals("rwx------", mode(path));
  }

  @Test
  void home_in_use_and_open_to_others_is_refused() throws Exception {
    Path path = Files.createDirectory(directory.resolve("home"));
    Files.createFile(path.resolve("x"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertTrue(refusal(path).endsWith("is open to other users: chmod 700 " + path));
    assertEquals("rwxr-xr-x", mode(path));
  }

  @Test
  void home_that_is_a_file_is_refused() throws Exception {
    Path path = Files.createFile(directory.resolve("home"));
    assertTrue(refusal(path).contains("is a file, not a directory"));
    assertThrows(HomeException.class, () -> Home.existing(path.toFile()));
  }

  @Test
  void home_below_a_file_is_refused() throws Exception {
    Files.createFile(directory.resolve("file"));
    refusal(directory.resolve("file/home"));
  }

  @Test
  void home_of_another_user_is_refused() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    Path path = directory.resolve("home");
    Home.open(path.toFile()).join("blue");
    Files.setAttribute(path, "unix:uid", 12345);
    assertTrue(refusal(path).contains("belongs to user 12345, not to 0: run as its owner"));
    assertEquals(1, Home.existing(path.toFile()).instances().size(), "root may read");
  }

  @Test
  void home_without_room_is_refused() throws Exception {
    Path path = directory.resolve("home");
    String java =
        ForkedJvm.java() + " -XX:-UsePerfData -cp \"$1\" '" + Opener.class.getName() + "'";
    String classPath = System.getProperty("java.class.path");
    String script = "ulimit -f 0; exec " + java + " \"$2\"";
    Process process =
        new ProcessBuilder("sh", "-c", script, "sh", classPath, path.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    String line = out.readLine();
    assertTrue(line.startsWith("home " + path + " cannot be used: "), line);
    assertEquals(0, process.waitFor());
  }

  /** Forked: says what opening a home says. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) {
      try {
        Home.open(new File(args[0]));
        System.out.println("opened");
      } catch (HomeException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void home_missing_has_no_instances_for_commands_and_stays_missing() throws Exception {
    Path path = directory.resolve("home");
    assertTrue(Home.existing(path.toFile()).instances().isEmpty());
    assertFalse(Files.exists(path));
  }
}
