package dev.isolation.instrumentation.api;

/** A call inside an instrumented type that goes to a static hook with the same arguments. */
public final class Redirect {
  private final Class<?> owner;
  private final String method;
  private final Class<?> hooks;
  private final String hook;

  /**
   * Describes a redirect.
   *
   * @param owner type of the called method, which takes no arguments
   * @param method name of the called method
   * @param hooks bootstrap class with the static method to call
   * @param hook its name; its one parameter is the {@code owner}
   */
  public Redirect(Class<?> owner, String method, Class<?> hooks, String hook) {
    this.owner = owner;
    this.method = method;
    this.hooks = hooks;
    this.hook = hook;
  }

  /** Says whether a method still makes the call itself. */
  public boolean isLeftIn(MethodOutline caller) {
    return caller.calls(owner.getName().replace('.', '/'), method);
  }

  /** Type of the called method. */
  public Class<?> owner() {
    return owner;
  }

  /** Name of the called method. */
  public String method() {
    return method;
  }

  /** Class with the hook. */
  public Class<?> hooks() {
    return hooks;
  }

  /** Name of the hook. */
  public String hook() {
    return hook;
  }
}
