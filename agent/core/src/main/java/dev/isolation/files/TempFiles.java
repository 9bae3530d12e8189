package dev.isolation.files;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Names for {@code File.createTempFile}, made by the JDK's own method: how it shortens and
 * normalises differs from version to version.
 */
final class TempFiles {
  private static final int SHORTEST_PREFIX = 3;

  private Runnable opener;
  private Method generator;

  /** What opens {@code java.io} to this class; run at the first name. */
  void arm(Runnable packages) {
    opener = packages;
  }

  /** Says whether the JDK refuses the prefix; then it had better do so itself. */
  static boolean isRefused(String prefix) {
    return prefix.length() < SHORTEST_PREFIX;
  }

  /** A name that is most probably new. */
  File candidate(String prefix, String suffix, File directory) throws IOException {
    try {
      String end = suffix == null ? ".tmp" : suffix;
      return (File) generator().invoke(null, prefix, end, directory);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Method generator() throws ReflectiveOperationException {
    if (generator == null) {
      if (opener != null) {
        opener.run();
      }
      Method method =
          Class.forName("java.io.File$TempDirectory")
              .getDeclaredMethod("generateFile", String.class, String.class, File.class);
      method.setAccessible(true);
      generator = method;
    }
    return generator;
  }
}
