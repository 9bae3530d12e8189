package dev.isolation.processes;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What may be a path in an argument of a program: all of it, and each word of a script or of an
 * option. Too many rather than too few, because only names that the instance has changed count.
 */
final class PathWords {
  private static final String BETWEEN = " \t\r\n;|&<>()\"'`=:,{}";
  private static final int MOST = 1000;

  private PathWords() {}

  static Set<String> of(String argument) {
    Set<String> words = new LinkedHashSet<>();
    add(words, argument);
    int equals = argument.indexOf('=');
    if (equals >= 0) {
      add(words, argument.substring(equals + 1));
    }
    int start = 0;
    for (int i = 0; i <= argument.length() && words.size() < MOST; i++) {
      if (i == argument.length() || BETWEEN.indexOf(argument.charAt(i)) >= 0) {
        add(words, argument.substring(start, i));
        start = i + 1;
      }
    }
    return words;
  }

  private static void add(Set<String> words, String word) {
    if (word.startsWith("~/")) {
      words.add(String.valueOf(System.getenv("HOME")) + word.substring(1));
    } else if (word.startsWith("-")) {
      int slash = word.indexOf('/');
      if (slash >= 0) {
        words.add(word.substring(slash)); // as in -I/usr/include
      }
    } else if (!word.isEmpty()) {
      words.add(word);
    }
  }
}
