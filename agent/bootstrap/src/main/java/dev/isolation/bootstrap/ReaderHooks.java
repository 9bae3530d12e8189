package dev.isolation.bootstrap;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Bootstrap loader; called by advice where files are opened to read, and before the reads of {@code
 * java.io}, which have no lock of their own that could hold them up.
 */
public final class ReaderHooks {
  private static volatile ReaderHandler handler;

  /** How often a file was copied up. */
  private static volatile long copies;

  /** How many readers are being led to another file at this moment. */
  private static volatile int switches;

  private ReaderHooks() {}

  /** Arms the hooks. */
  public static void install(ReaderHandler newHandler) {
    handler = newHandler;
  }

  /** Before an open: what {@link #opened} wants to know. */
  public static long before() {
    return copies;
  }

  /** After {@code java.io} opened a file to read. */
  public static void opened(Object reader, String name, long before) throws FileNotFoundException {
    ReaderHandler to = handler;
    if (to == null || CallGuard.isInside()) {
      return;
    }
    to.opened(reader);
    if (before == copies || !CallGuard.enter()) {
      return;
    }
    try {
      to.overtaken(reader, name);
    } catch (IOException | RuntimeException | LinkageError e) {
      FileNotFoundException refusal = new FileNotFoundException(name + " (" + e.getMessage() + ")");
      refusal.initCause(e instanceof IOException ? e : HookFailure.io(name, e));
      throw refusal;
    } finally {
      CallGuard.exit();
    }
  }

  /** After the default file system provider opened a channel. */
  public static void opened(
      Object reader, Path path, Set<? extends OpenOption> options, long before) throws IOException {
    ReaderHandler to = handler;
    if (to == null || reader == null || writes(options) || CallGuard.isInside()) {
      return;
    }
    to.opened(reader);
    if (before == copies || PathHooks.isForeign(path) || !CallGuard.enter()) {
      return;
    }
    try {
      to.overtaken(reader, path);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a channel locks its file. */
  public static void locking(Object channel) throws IOException {
    ReaderHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return;
    }
    try {
      to.locking(channel);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("lock", e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a read of {@code java.io}: waits while any reader is led to another file. */
  public static void read() {
    if (switches != 0 && !CallGuard.isInside()) {
      while (switches != 0) {
        Thread.yield();
      }
    }
  }

  /** A file is about to be copied up: who opens it from now on asks again. */
  public static synchronized void copying() {
    copies++;
  }

  /** From now on reads wait, until {@link #resume}. */
  public static synchronized void pause() {
    switches++;
  }

  /** Ends {@link #pause}. */
  public static synchronized void resume() {
    switches--;
  }

  private static boolean writes(Set<? extends OpenOption> options) {
    return options.contains(StandardOpenOption.WRITE)
        || options.contains(StandardOpenOption.APPEND);
  }
}
