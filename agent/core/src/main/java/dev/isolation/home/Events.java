package dev.isolation.home;

import dev.isolation.json.Json;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code events.jsonl}: what the agents of an instance's processes did, one JSON object a line.
 * Members append to it at once; each line is one write, which the kernel puts at the end whole.
 * Nothing here ever fails the operation that is noted.
 */
public final class Events {
  /** Told when events cannot be written. */
  public abstract static class Listener {
    /** Called once, for the first failure; must not throw. */
    public abstract void failed(IOException cause);
  }

  private final File file;
  private final Listener listener;
  private FileOutputStream out;
  private boolean failed;

  /**
   * Opens nothing before the first event.
   *
   * @param file see {@link Instance#eventsFile}
   * @param listener told of the first failure
   */
  public Events(File file, Listener listener) {
    this.file = file;
    this.listener = listener;
  }

  /**
   * Appends an event. Before {@code main} too: it uses no channel.
   *
   * @param event its kind: {@code bind}, {@code connect}, {@code refusal}, {@code child} …
   * @param fields names and values in turn; a value is what JSON knows, anything else its text
   */
  public void note(String event, Object... fields) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("time", utc(System.currentTimeMillis()));
    content.put("pid", ProcessIdentity.ownPid());
    content.put("event", event);
    for (int i = 0; i + 1 < fields.length; i += 2) {
      content.put(String.valueOf(fields[i]), value(fields[i + 1]));
    }
    append(Json.writeLine(content).getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void append(byte[] line) {
    try {
      if (out == null) {
        out = new FileOutputStream(file, true);
      }
      out.write(line);
    } catch (IOException e) {
      if (!failed) {
        failed = true;
        listener.failed(e);
      }
    }
  }

  private static Object value(Object value) {
    boolean known =
        value == null
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long;
    return known ? value : value.toString();
  }

  /** ISO-8601; by hand, because the JDK's formatter costs the app's first bind many a class. */
  static String utc(long millis) {
    long second = Math.floorDiv(millis, 1000L);
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(time.toLocalDate().toString());
    out.append('T').append(digits(time.getHour(), 2));
    out.append(':').append(digits(time.getMinute(), 2));
    out.append(':').append(digits(time.getSecond(), 2));
    return out.append('.').append(digits(Math.floorMod(millis, 1000L), 3)).append('Z').toString();
  }

  private static String digits(long number, int width) {
    String text = Long.toString(number);
    return "000".substring(0, width - text.length()) + text;
  }
}
