package dev.isolation.json;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Appends values to a text, one entry a line or all in one. */
final class JsonWriter {
  private final StringBuilder out;
  private final boolean lines;

  JsonWriter(StringBuilder out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  void write(Object value, int depth) {
    if (value == null || value instanceof Boolean || isNumber(value)) {
      out.append(value);
    } else if (value instanceof String) {
      string((String) value);
    } else if (value instanceof Map) {
      object((Map<?, ?>) value, depth);
    } else if (value instanceof Collection) {
      array((Collection<?>) value, depth);
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass() + " " + value);
    }
  }

  private static boolean isNumber(Object value) {
    if (value instanceof Double) {
      double number = (Double) value;
      return !Double.isNaN(number) && !Double.isInfinite(number);
    }
    return value instanceof Long || value instanceof Integer;
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<?, ?> entry = it.next();
      newLine(depth + 1);
      string((String) entry.getKey());
      out.append(": ");
      write(entry.getValue(), depth + 1);
      out.append(it.hasNext() ? "," : "");
    }
    end('}', map.isEmpty(), depth);
  }

  private void array(Collection<?> list, int depth) {
    out.append('[');
    for (Iterator<?> it = list.iterator(); it.hasNext(); ) {
      newLine(depth + 1);
      write(it.next(), depth + 1);
      out.append(it.hasNext() ? "," : "");
    }
    end(']', list.isEmpty(), depth);
  }

  private void end(char bracket, boolean empty, int depth) {
    if (!empty) {
      newLine(depth);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    if (!lines) {
      return;
    }
    out.append('\n');
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    int named = "\"\\\n\r\t".indexOf(c);
    if (named >= 0) {
      out.append('\\').append("\"\\nrt".charAt(named));
    } else if (c < ' ' || Character.isSurrogate(c)) {
      // a lone surrogate would not survive UTF-8
      out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
    } else {
      out.append(c);
    }
  }
}
