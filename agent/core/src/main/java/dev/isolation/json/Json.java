package dev.isolation.json;

import java.util.Map;

/**
 * Reads and writes JSON as plain values: {@code Map} (in the order of the text), {@code List},
 * {@code String}, {@code Long}, {@code Double}, {@code Boolean} and null.
 */
public final class Json {
  private Json() {}

  /** The value that the text holds. */
  public static Object read(String text) throws JsonException {
    return new JsonReader(text).readAll();
  }

  /** The object that the text holds. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> readObject(String text) throws JsonException {
    Object value = read(text);
    if (!(value instanceof Map)) {
      throw new JsonException("1:1 an object is expected");
    }
    return (Map<String, Object>) value;
  }

  /**
   * The value as indented text that ends with a line break.
   *
   * @throws IllegalArgumentException for a value that is none of the types above
   */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    new JsonWriter(out, true).write(value, 0);
    return out.append('\n').toString();
  }

  /**
   * The value as one line that ends with a line break.
   *
   * @throws IllegalArgumentException for a value that is none of the types above
   */
  public static String writeLine(Object value) {
    StringBuilder out = new StringBuilder();
    new JsonWriter(out, false).write(value, 0);
    return out.append('\n').toString();
  }
}
