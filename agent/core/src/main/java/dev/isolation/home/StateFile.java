package dev.isolation.home;

import dev.isolation.json.Json;
import dev.isolation.json.JsonException;
import dev.isolation.paths.JdkPaths;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Reads and writes the JSON files: a format version each, replaced whole. */
final class StateFile {
  static final String FORMAT = "format";
  private static final long CURRENT = 1;
  private static final AtomicLong NUMBER = new AtomicLong();

  private StateFile() {}

  /** The object in the file, its format checked. */
  static Map<String, Object> read(File file) throws IOException {
    Map<String, Object> content;
    try {
      content = Json.readObject(text(file));
    } catch (JsonException e) {
      throw new DamagedException(file, e.getMessage());
    }
    long format = number(content, FORMAT);
    if (format > CURRENT) {
      String which = "format " + format + ", this one reads " + CURRENT;
      throw new HomeException("written by a newer isolation (" + which + "): " + file);
    }
    return content;
  }

  /** Replaces the file: a reader sees the old content or the new. */
  static void write(File file, Map<String, Object> content) throws IOException {
    String name = "." + file.getName() + "~" + ProcessIdentity.ownPid() + "-";
    File temporary = new File(file.getParentFile(), name + NUMBER.incrementAndGet());
    try {
      try (FileOutputStream out = new FileOutputStream(temporary)) {
        out.write(Json.write(content).getBytes(StandardCharsets.UTF_8));
      }
      Files.move(JdkPaths.of(temporary), JdkPaths.of(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      temporary.delete();
      throw e;
    }
  }

  static String text(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
  }

  static long number(Map<String, Object> content, String key) {
    Object value = content.get(key);
    return value instanceof Long ? (Long) value : 0;
  }

  static String string(Map<String, Object> content, String key) {
    Object value = content.get(key);
    return value instanceof String ? (String) value : "";
  }
}
