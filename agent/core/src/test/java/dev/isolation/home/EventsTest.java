package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
  private static final int WRITERS = 4;
  private static final int EVENTS = 500;

  @TempDir Path directory;
  private final List<IOException> failures = new ArrayList<>();

  private Events events(File file) {
    return new Events(
        file,
        new Events.Listener() {
          @Override
          public void failed(IOException cause) {
            failures.add(cause);
          }
        });
  }

  @Test
  void event_noted_is_one_line_with_time_process_and_fields() throws Exception {
    File file = directory.resolve("events.jsonl").toFile();
    Events events = events(file);
    assertFalse(file.exists());
    events.note("bind", "requested", 8080, "host", new StringBuilder("a\nb"), "none", null);
    List<String> lines = Files.readAllLines(file.toPath());
    assertEquals(1, lines.size());
    Map<String, Object> event = Json.readObject(lines.get(0));
    Instant time = Instant.parse((String) event.get("time"));
    assertTrue(Math.abs(time.toEpochMilli() - System.currentTimeMillis()) < 60_000, lines.get(0));
    assertEquals(ProcessIdentity.ownPid(), event.get("pid"));
    assertEquals("bind", event.get("event"));
    assertEquals(8080L, event.get("requested"));
    assertEquals("a\nb", event.get("host"));
    assertTrue(event.containsKey("none"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1583020799999L, 1795478400000L, -1})
  void time_written_by_hand_is_iso(long millis) {
    assertEquals(Instant.ofEpochMilli(millis), Instant.parse(Events.utc(millis)));
  }

  @Test
  void events_of_several_writers_are_all_there_and_whole() throws Exception {
    File file = directory.resolve("events.jsonl").toFile();
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      Events own = events(file); // each with its own descriptor, as in a process of its own
      String name = "w" + writer;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < EVENTS; i++) {
                  own.note("x", "who", name + "-" + i);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Set<Object> seen = new HashSet<>();
    for (String line : Files.readAllLines(file.toPath())) {
      seen.add(Json.readObject(line).get("who"));
    }
    assertEquals(WRITERS * EVENTS, seen.size());
    assertEquals(0, failures.size());
  }

  @Test
  void event_that_cannot_be_written_is_told_once_and_thrown_never() {
    Events events = events(directory.resolve("no/such").toFile());
    events.note("bind");
    events.note("bind");
    assertEquals(1, failures.size());
  }
}
