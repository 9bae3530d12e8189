package dev.isolation.files;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** What an app means to do with a file that it opens. */
final class OpenIntent {
  /** To read it. */
  static final OpenIntent READ = of(StandardOpenOption.READ);

  /** As {@code FileOutputStream} does. */
  static final OpenIntent TRUNCATE =
      of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);

  /** As {@code FileOutputStream} does for appending, and {@code RandomAccessFile}. */
  static final OpenIntent UPDATE = of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);

  private final Set<OpenOption> options;

  private OpenIntent(Set<OpenOption> options) {
    this.options = options;
  }

  /** The intent behind NIO's options; the set may be the app's own, it is read once. */
  static OpenIntent of(Set<? extends OpenOption> options) {
    return new OpenIntent(new HashSet<OpenOption>(options));
  }

  private static OpenIntent of(OpenOption... options) {
    Set<OpenOption> set = new HashSet<>();
    for (OpenOption option : options) {
      set.add(option);
    }
    return new OpenIntent(set);
  }

  boolean writes() {
    return has(StandardOpenOption.WRITE) || has(StandardOpenOption.APPEND);
  }

  boolean deletes() {
    return has(StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** The JDK refuses some combinations; then nothing may happen before. */
  boolean changes() {
    return (writes() || deletes()) && !isRefused();
  }

  boolean creates() {
    return writes() && (has(StandardOpenOption.CREATE) || isExclusive());
  }

  boolean isExclusive() {
    return writes() && has(StandardOpenOption.CREATE_NEW);
  }

  /** To write what is there or a new file, whichever it is. */
  boolean isPlainWrite() {
    return writes() && changes() && follows();
  }

  boolean truncates() {
    return has(StandardOpenOption.TRUNCATE_EXISTING) && writes();
  }

  boolean follows() {
    return !has(LinkOption.NOFOLLOW_LINKS) && !isExclusive() && !deletes();
  }

  /** The JDK throws for these options before it looks at any file. */
  boolean isRefused() {
    if (has(null)) {
      return true;
    }
    for (OpenOption option : options) {
      if (!(option instanceof Enum) && !option.getClass().getName().startsWith("com.sun.")) {
        return true;
      }
    }
    return has(StandardOpenOption.APPEND)
        && (has(StandardOpenOption.READ) || has(StandardOpenOption.TRUNCATE_EXISTING));
  }

  private boolean has(OpenOption option) {
    return options.contains(option);
  }
}
