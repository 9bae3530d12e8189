package dev.isolation.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive descent over one text. */
final class JsonReader {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Object readAll() throws JsonException {
    Object value = value();
    skipSpace();
    if (at < text.length()) {
      throw error("nothing more is expected");
    }
    return value;
  }

  private Object value() throws JsonException {
    skipSpace();
    char c = peek();
    switch (c) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return string();
      case 't':
        return word("true", Boolean.TRUE);
      case 'f':
        return word("false", Boolean.FALSE);
      case 'n':
        return word("null", null);
      default:
        if (c == '-' || isDigit(c)) {
          return number();
        }
        throw error("a value is expected");
    }
  }

  private Map<String, Object> object() throws JsonException {
    enter();
    Map<String, Object> map = new LinkedHashMap<>();
    skipSpace();
    while (peek() != '}') {
      if (!map.isEmpty()) {
        expect(',');
        skipSpace();
      }
      if (peek() != '"') {
        throw error("a key in quotes is expected");
      }
      int start = at;
      String key = string();
      if (map.containsKey(key)) {
        at = start;
        throw error("the key \"" + key + "\" is there twice");
      }
      skipSpace();
      expect(':');
      map.put(key, value());
      skipSpace();
    }
    leave();
    return map;
  }

  private List<Object> array() throws JsonException {
    enter();
    List<Object> list = new ArrayList<>();
    skipSpace();
    while (peek() != ']') {
      if (!list.isEmpty()) {
        expect(',');
      }
      list.add(value());
      skipSpace();
    }
    leave();
    return list;
  }

  private void enter() throws JsonException {
    if (++depth > MAX_DEPTH) {
      throw error("nested too deeply");
    }
    at++;
  }

  private void leave() {
    depth--;
    at++;
  }

  private String string() throws JsonException {
    StringBuilder out = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        throw error("a control character in a string");
      }
      at++;
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  private char escape() throws JsonException {
    char c = peek();
    at++;
    switch (c) {
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return unicode();
      default:
        if (c == '"' || c == '\\' || c == '/') {
          return c;
        }
        at--;
        throw error("an unknown escape \\" + c);
    }
  }

  private char unicode() throws JsonException {
    int code = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw error("four hexadecimal digits are expected");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Object number() throws JsonException {
    int start = at;
    at += text.charAt(at) == '-' ? 1 : 0;
    boolean leadingZero = peek() == '0';
    int integer = digits();
    boolean whole = true;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
      whole = false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      at += at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
      digits();
      whole = false;
    }
    if (leadingZero && integer > 1) {
      at = start;
      throw error("a number starts with 0");
    }
    return toNumber(text.substring(start, at), whole);
  }

  private static Object toNumber(String literal, boolean whole) {
    if (whole) {
      try {
        return Long.valueOf(literal);
      } catch (NumberFormatException beyondLong) {
        return Double.valueOf(literal);
      }
    }
    return Double.valueOf(literal);
  }

  private int digits() throws JsonException {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw error("a digit is expected");
    }
    return at - start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Object word(String word, Object value) throws JsonException {
    if (!text.startsWith(word, at)) {
      throw error("a value is expected");
    }
    at += word.length();
    return value;
  }

  private void expect(char c) throws JsonException {
    if (peek() != c) {
      throw error("'" + c + "' is expected");
    }
    at++;
  }

  private char peek() throws JsonException {
    if (at >= text.length()) {
      throw error("the text ends too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonException error(String what) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < at && i < text.length(); i++) {
      boolean lineBreak = text.charAt(i) == '\n';
      line += lineBreak ? 1 : 0;
      column = lineBreak ? 1 : column + 1;
    }
    return new JsonException(line + ":" + column + " " + what);
  }
}
