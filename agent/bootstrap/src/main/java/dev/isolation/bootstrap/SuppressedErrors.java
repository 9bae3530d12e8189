package dev.isolation.bootstrap;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bootstrap loader; called by hooks and the transformer. Counts every error inside the agent,
 * whether it failed the app's operation or was swallowed, so that none goes unnoticed: {@code ps}
 * shows the number and each integration test asserts zero.
 */
public final class SuppressedErrors {
  /** Told of each error after it was counted; must not throw. */
  public abstract static class Listener {
    /**
     * Called once per error.
     *
     * @param where the hook or step that failed
     * @param error what it failed with
     * @param count errors so far, this one included
     */
    public abstract void counted(String where, Throwable error, long count);
  }

  private static final AtomicLong COUNT = new AtomicLong();
  private static volatile Listener listener;

  private SuppressedErrors() {}

  /** Sets who is told; null for nobody. */
  public static void setListener(Listener newListener) {
    listener = newListener;
  }

  /** Counts one error of the agent. Never throws an exception of its own. */
  public static void count(String where, Throwable error) {
    long count = COUNT.incrementAndGet();
    Listener told = listener;
    if (told == null) {
      return;
    }
    boolean entered = CallGuard.enter();
    try {
      told.counted(where, error, count);
    } catch (RuntimeException ignored) {
      COUNT.incrementAndGet();
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  /** Errors so far in this JVM. */
  public static long count() {
    return COUNT.get();
  }
}
