package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLinesTest {
  @TempDir Path directory;

  @Test
  void lines_are_given_once_and_whole() throws Exception {
    Path file = directory.resolve("events.jsonl");
    EventLines lines = new EventLines(file.toFile());
    assertEquals(Collections.<String>emptyList(), lines.next());
    append(file, "a\nb\nhal");
    assertEquals(Arrays.asList("a", "b"), lines.next());
    append(file, "f\u00e9\n");
    assertEquals(Collections.singletonList("half\u00e9"), lines.next());
    assertEquals(Collections.<String>emptyList(), lines.next());
    Files.write(file, "n\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(Collections.singletonList("n"), lines.next());
  }

  private static void append(Path file, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void event_is_readable_on_one_line() {
    String event =
        "{\"time\": \"2026-01-31T10:00:00.123Z\",\"pid\": 7,\"event\": \"bind\","
            + "\"requested\": 80,\"who\": \"a\\nb\"}";
    String line = EventLines.readable(event);
    assertTrue(line.startsWith("2026-0") && line.contains(":00.123 pid 7 bind"), line);
    assertTrue(line.endsWith(" bind requested=80 who=a?b"), line);
    assertEquals("{damaged", EventLines.readable("{damaged"));
  }
}
