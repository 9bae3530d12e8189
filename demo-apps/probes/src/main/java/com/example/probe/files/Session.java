package com.example.probe.files;

import java.io.File;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The directory that a script plays in, and what its steps hold open. */
final class Session {
  private static final int SLOTS = 8;
  private static final Pattern TEMPORARY = Pattern.compile("\\b(pre|dir)\\d{6,}");

  private final String name;
  private final String top;
  private final Handle[] handles = new Handle[SLOTS];

  Session(String name) {
    this.name = name;
    this.top = System.getProperty("user.dir");
  }

  /**
   * A name of the script: {@code @} is the script's directory as an absolute name, other names are
   * relative to the working directory; {@code +} stands for a space, {@code ~} for an umlaut.
   */
  String name(String word) {
    String text = text(word);
    if (text.startsWith("@")) {
      return top + "/" + name + text.substring(1);
    }
    return name + "/" + text;
  }

  /** The target of a link: relative to the link's own directory, or absolute. */
  Path target(String word) {
    return word.startsWith("@") ? path(word) : Paths.get(text(word));
  }

  File file(String word) {
    return new File(name(word));
  }

  Path path(String word) {
    return Paths.get(name(word));
  }

  /**
   * The same text without the name of the place where this run happens to play, and without the
   * random numbers in the names of temporary files.
   */
  String told(String text) {
    String told = TEMPORARY.matcher(text.replace(top, "TOP")).replaceAll("$1#");
    return told.replace("\n", "\\n").replace("\r", "\\r");
  }

  /** The bytes that a script calls {@code LENGTH/TEXT}: the text again and again. */
  static byte[] data(String word) {
    int slash = word.indexOf('/');
    byte[] bytes = new byte[Integer.parseInt(word.substring(0, slash))];
    String pattern = word.substring(slash + 1) + ".";
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) pattern.charAt(i % pattern.length());
    }
    return bytes;
  }

  Handle handle(String slot) {
    Handle handle = handles[Integer.parseInt(slot)];
    return handle == null ? Handle.NONE : handle;
  }

  /** Puts something open into a slot; what was there is closed. */
  String hold(String slot, Handle handle) {
    String closed = close(slot);
    handles[Integer.parseInt(slot)] = handle;
    return closed;
  }

  /** Closes what is in a slot. */
  String close(String slot) {
    int number = Integer.parseInt(slot);
    Handle handle = handles[number];
    handles[number] = null;
    return handle == null ? "empty" : handle.close();
  }

  List<String> closeAll() {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      outcomes.add(close(Integer.toString(i)));
    }
    return outcomes;
  }

  private static String text(String word) {
    return word.replace('+', ' ').replace('~', '\u00e4');
  }

  @Override
  public String toString() {
    return name + " " + Arrays.toString(handles);
  }
}
