package dev.isolation.cli;

import dev.isolation.json.Json;
import dev.isolation.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a file of events that others append to, whole lines only. */
final class EventLines {
  private static final int MOST_AT_ONCE = 1 << 16;

  private final File file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long read;

  EventLines(File file) {
    this.file = file;
  }

  /** The lines since the last call; those of a file that was emptied start again. */
  List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      if (in.length() < read) {
        read = 0;
        begun.reset();
      }
      in.seek(read);
      byte[] buffer = new byte[MOST_AT_ONCE];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        read += n;
        add(buffer, n, lines);
      }
    } catch (FileNotFoundException noEventYet) {
      return lines;
    }
    return lines;
  }

  private void add(byte[] bytes, int count, List<String> lines) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        lines.add(new String(begun.toByteArray(), StandardCharsets.UTF_8));
        begun.reset();
      } else {
        begun.write(bytes[i]);
      }
    }
  }

  /** {@code 2026-01-31 10:00:00.000 pid 4711 bind requested=8080 actual=9080}. */
  static String readable(String line) {
    Map<String, Object> event;
    try {
      event = Json.readObject(line);
    } catch (JsonException damaged) {
      return line;
    }
    StringBuilder out = new StringBuilder(time(event.remove("time")));
    out.append(" pid ").append(event.remove("pid")).append(' ').append(event.remove("event"));
    for (Map.Entry<String, Object> field : event.entrySet()) {
      out.append(' ').append(field.getKey()).append('=').append(field.getValue());
    }
    return printable(out.toString());
  }

  private static String time(Object time) {
    try {
      Instant instant = Instant.parse(String.valueOf(time));
      return LocalDateTime.ofInstant(instant, ZoneId.systemDefault())
          .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
    } catch (DateTimeParseException damaged) {
      return String.valueOf(time);
    }
  }

  /** A line of text is one line on the terminal, whatever a name in it holds. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      out.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return out.toString();
  }
}
