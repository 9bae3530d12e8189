package com.example.probe.ports;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line of the script: words, and options as {@code key=value}. */
final class Command {
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  Command(String line) {
    for (String word : line.trim().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        words.add(word);
      } else {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
  }

  String word(int index) {
    if (index >= words.size()) {
      throw new IllegalArgumentException("too few words: " + words);
    }
    return words.get(index);
  }

  int number(int index) {
    return Integer.parseInt(word(index));
  }

  /** Two words, host and port; {@code *} is the wildcard. */
  InetSocketAddress address(int index) {
    return address(word(index), number(index + 1));
  }

  String option(String key) {
    return options.get(key);
  }

  int number(String key, int otherwise) {
    String value = options.get(key);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  boolean is(String key, boolean otherwise) {
    String value = options.get(key);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  /** The address that a client is to bind before it connects; null for none. */
  InetSocketAddress local() {
    String value = options.get("local");
    if (value == null) {
      return null;
    }
    int colon = value.lastIndexOf(':');
    return address(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
  }

  private static InetSocketAddress address(String host, int port) {
    return host.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }
}
