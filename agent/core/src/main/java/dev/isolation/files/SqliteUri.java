package dev.isolation.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file name in SQLite's URI form, {@code file:[//authority]path[?query][#fragment]}, with percent
 * escapes in the path (sqlite.org/uri.html).
 */
final class SqliteUri {
  private static final String SCHEME = "file:";

  private final String path;
  private final String rest;

  private SqliteUri(String path, String rest) {
    this.path = path;
    this.rest = rest;
  }

  static SqliteUri parse(String uri) {
    int start = SCHEME.length();
    if (uri.startsWith("//", start)) {
      int slash = uri.indexOf('/', start + 2);
      start = slash < 0 ? uri.length() : slash;
    }
    int end = start;
    while (end < uri.length() && uri.charAt(end) != '?' && uri.charAt(end) != '#') {
      end++;
    }
    return new SqliteUri(decode(uri.substring(start, end)), uri.substring(end));
  }

  String path() {
    return path;
  }

  boolean isInMemory() {
    return path.isEmpty() || path.equals(":memory:") || rest.contains("mode=memory");
  }

  String withPath(String other) {
    String escaped = other.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
    return SCHEME + escaped + rest;
  }

  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      int value = encoded[i] == '%' && i + 2 < encoded.length ? hex(encoded, i + 1) : -1;
      bytes.write(value < 0 ? encoded[i] : value);
      i += value < 0 ? 0 : 2;
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }

  private static int hex(byte[] encoded, int at) {
    int high = Character.digit(encoded[at], 16);
    int low = Character.digit(encoded[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
