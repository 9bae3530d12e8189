package dev.isolation.bootstrap;

/**
 * Bootstrap loader; entered by hooks only. Marks the current thread as being inside the agent, so
 * that the agent's own file and socket calls are not redirected. Handlers must leave it before they
 * call code of the app.
 */
public final class CallGuard {
  /**
   * One cell per thread, of a JDK type on purpose: a value of our own type would pin this class in
   * the thread. It stays when the agent is left: each call would have to make it anew.
   */
  private static final ThreadLocal<boolean[]> INSIDE = new ThreadLocal<>();

  private CallGuard() {}

  /**
   * Enters the agent.
   *
   * @return false if the thread is inside already; the call is then the agent's own and must pass
   */
  public static boolean enter() {
    boolean[] inside = INSIDE.get();
    if (inside == null) {
      INSIDE.set(new boolean[] {true});
      return true;
    }
    boolean entered = !inside[0];
    inside[0] = true;
    return entered;
  }

  /** Leaves the agent; only after an {@link #enter()} that returned true. */
  public static void exit() {
    boolean[] inside = INSIDE.get();
    if (inside != null) { // a pool may clear what its threads keep
      inside[0] = false;
    }
  }

  /** Says whether the current thread is inside the agent. */
  public static boolean isInside() {
    boolean[] inside = INSIDE.get();
    return inside != null && inside[0];
  }
}
