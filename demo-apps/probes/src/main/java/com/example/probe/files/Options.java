package com.example.probe.files;

import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Options of a script: their names with commas between, or {@code -}. */
final class Options {
  private static final String NOFOLLOW = LinkOption.NOFOLLOW_LINKS.name();

  private Options() {}

  static OpenOption[] open(String word) {
    List<OpenOption> options = new ArrayList<>();
    for (String name : names(word)) {
      options.add(
          name.equals(NOFOLLOW) ? LinkOption.NOFOLLOW_LINKS : StandardOpenOption.valueOf(name));
    }
    return options.toArray(new OpenOption[0]);
  }

  static CopyOption[] copy(String word) {
    List<CopyOption> options = new ArrayList<>();
    for (String name : names(word)) {
      options.add(
          name.equals(NOFOLLOW) ? LinkOption.NOFOLLOW_LINKS : StandardCopyOption.valueOf(name));
    }
    return options.toArray(new CopyOption[0]);
  }

  static LinkOption[] link(String word) {
    return word.equals(NOFOLLOW) ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
  }

  private static String[] names(String word) {
    return word.equals("-") ? new String[0] : word.split(",");
  }
}
