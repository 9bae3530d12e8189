package dev.isolation.instrumentation.api;

/** A call inside an instrumented type that goes to a static hook with the same arguments. */
public final class Redirect {
  private final Class<?> owner;
  private final String method;
  private final Class<?> hooks;
  private final String hook;
  private final Class<?>[] parameters;

  /**
   * Describes a redirect.
   *
   * @param owner type of the called method
   * @param method name of the called method
   * @param hooks bootstrap class with the static method to call
   * @param hook its name; its first parameter is the {@code owner}
   * @param parameters of the called method, and of the hook after the owner
   */
  public Redirect(
      Class<?> owner, String method, Class<?> hooks, String hook, Class<?>... parameters) {
    this.owner = owner;
    this.method = method;
    this.hooks = hooks;
    this.hook = hook;
    this.parameters = parameters.clone();
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

  /** Parameters of the called method. */
  public Class<?>[] parameters() {
    return parameters.clone();
  }

  /** Parameters of the hook. */
  public Class<?>[] hookParameters() {
    Class<?>[] all = new Class<?>[parameters.length + 1];
    all[0] = owner;
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return all;
  }
}
