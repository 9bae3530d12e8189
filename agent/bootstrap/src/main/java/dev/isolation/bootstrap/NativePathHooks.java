package dev.isolation.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Bootstrap loader; called in methods that hand a path to native code: the path to hand over. A
 * native method need not declare any exception, so refusals are {@link UncheckedIOException}s.
 */
public final class NativePathHooks {
  private static volatile NativePathHandler handler;

  private NativePathHooks() {}

  /** Arms the hooks. */
  public static void install(NativePathHandler newHandler) {
    handler = newHandler;
  }

  /** A name. */
  public static String path(String given) {
    NativePathHandler to = handler;
    if (to == null || given == null || !CallGuard.enter()) {
      return given;
    }
    try {
      return to.path(given);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | LinkageError e) {
      throw new UncheckedIOException(HookFailure.io(given, e));
    } finally {
      CallGuard.exit();
    }
  }

  /** Several names; the app's array stays as it is. */
  public static String[] path(String[] given) {
    if (handler == null || given == null) {
      return given;
    }
    String[] paths = given.clone();
    for (int i = 0; i < paths.length; i++) {
      paths[i] = path(paths[i]);
    }
    return paths;
  }

  /** A name in UTF-8. */
  public static byte[] path(byte[] given) {
    if (handler == null || given == null) {
      return given;
    }
    String name = new String(given, StandardCharsets.UTF_8);
    boolean ends = name.endsWith("\0");
    String asked = ends ? name.substring(0, name.length() - 1) : name;
    String path = path(asked);
    return path.equals(asked)
        ? given
        : (ends ? path + '\0' : path).getBytes(StandardCharsets.UTF_8);
  }

  /** A file. */
  public static File path(File given) {
    if (handler == null || given == null) {
      return given;
    }
    String path = path(given.getPath());
    return path.equals(given.getPath()) ? given : new File(path);
  }

  /** A path; one of another file system is not native code's. */
  public static Path path(Path given) {
    if (handler == null || given == null) {
      return given;
    }
    String path = path(given.toString());
    return path.equals(given.toString()) ? given : given.getFileSystem().getPath(path);
  }
}
