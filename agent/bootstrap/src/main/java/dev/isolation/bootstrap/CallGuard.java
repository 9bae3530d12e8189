package dev.isolation.bootstrap;

/**
 * Bootstrap loader; entered by hooks only. Marks the current thread as being inside the agent, so
 * that the agent's own file and socket calls are not redirected. Handlers must leave it before they
 * call code of the app.
 */
public final class CallGuard {
  /** Holds a JDK type on purpose: a value of our own type would pin this class in the thread. */
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private CallGuard() {}

  /**
   * Enters the agent.
   *
   * @return false if the thread is inside already; the call is then the agent's own and must pass
   */
  public static boolean enter() {
    if (INSIDE.get() != null) {
      return false;
    }
    INSIDE.set(Boolean.TRUE);
    return true;
  }

  /** Leaves the agent; only after an {@link #enter()} that returned true. */
  public static void exit() {
    INSIDE.remove();
  }

  /** Says whether the current thread is inside the agent. */
  public static boolean isInside() {
    return INSIDE.get() != null;
  }
}
