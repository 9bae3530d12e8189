package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code doctor} on a sound home and on one that is open to others. */
class DoctorIT {
  @RegisterExtension final Home home = new Home();

  @Test
  void sound_home_is_fine_and_one_that_is_open_to_others_fails() throws IOException {
    home.takeSlotZero(Jdks.current());
    App sound = home.command("doctor");
    assertEquals(0, sound.awaitExit(), sound::toString);
    for (String line : sound.stdout()) {
      assertTrue(line.matches("(ok  |warn)  [a-z ]+: .*"), line);
      assertEquals(line.startsWith("warn"), line.contains("  -> "), line);
    }
    String lock = "ok    locks: a lock is seen by another process, and its release too";
    assertTrue(sound.stdout().contains(lock), sound::toString);
    String state = "ok    state: 1 instances, 0 live, ";
    String left = "ok    state: first has records of 1 processes that have ended";
    assertTrue(
        sound.stdout().stream().anyMatch(l -> l.startsWith(state) || l.startsWith(left)),
        sound::toString);
    assertEquals(List.of(), sound.stderr());

    Files.setPosixFilePermissions(home.dir(), PosixFilePermissions.fromString("rwxr-x---"));
    App open = home.command("doctor", "--json");
    assertEquals(1, open.awaitExit(), open::toString);
    JsonNode findings = new ObjectMapper().readTree(String.join("\n", open.stdout()));
    int failed = 0;
    for (JsonNode finding : findings) {
      if (finding.path("level").asText().equals("fail")) {
        failed++;
        assertTrue(finding.path("finding").asText().contains("open to other users"));
        assertTrue(finding.path("remedy").isTextual(), finding::toString);
      }
    }
    assertEquals(1, failed, findings::toString);
  }
}
