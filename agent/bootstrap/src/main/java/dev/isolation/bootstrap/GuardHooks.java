package dev.isolation.bootstrap;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * Bootstrap loader; called by advice where files are opened to write and closed. Only woven where
 * instances share files.
 */
public final class GuardHooks {
  private static volatile GuardHandler handler;

  private GuardHooks() {}

  /** Arms the hooks. */
  public static void install(GuardHandler newHandler) {
    handler = newHandler;
  }

  /** Before {@code java.io} opens a file to write: the turn, or null. */
  public static Object write(String path) throws FileNotFoundException {
    GuardHandler to = handler;
    if (to == null || path == null || !CallGuard.enter()) {
      return null;
    }
    try {
      return to.write(path);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      FileNotFoundException refusal = new FileNotFoundException(path + " (" + e.getMessage() + ")");
      refusal.initCause(e instanceof IOException ? e : HookFailure.io(path, e));
      throw refusal;
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a channel opens: the turn, or null. */
  public static Object write(Path path, Set<? extends OpenOption> options) throws IOException {
    GuardHandler to = handler;
    if (to == null || PathHooks.isForeign(path) || options == null || !CallGuard.enter()) {
      return null;
    }
    try {
      return to.write(path, options);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** After an open that had a turn: what it opened, null if it failed. */
  public static void opened(Object turn, Object handle) {
    boolean entered = CallGuard.enter();
    try {
      GuardHandler to = handler;
      if (handle == null) {
        to.failed(turn);
      } else {
        to.opened(turn, handle);
      }
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  /** After a stream or channel was closed; errors only delay the next writer, so they are noted. */
  public static void closed(Object handle) {
    GuardHandler to = handler;
    if (to == null) {
      return;
    }
    boolean entered = CallGuard.enter();
    try {
      to.closed(handle);
    } catch (RuntimeException | LinkageError e) {
      SuppressedErrors.count("end of a turn to write", e);
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  /** After a channel was mapped. */
  public static void mapped(
      Object channel, FileDescriptor descriptor, FileChannel.MapMode mode, Object memory)
      throws IOException {
    GuardHandler to = handler;
    boolean writes = mode != FileChannel.MapMode.READ_ONLY && mode != FileChannel.MapMode.PRIVATE;
    if (to == null || memory == null || !writes || !CallGuard.enter()) {
      return;
    }
    try {
      to.mapped(channel, descriptor, memory);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("map", e);
    } finally {
      CallGuard.exit();
    }
  }
}
