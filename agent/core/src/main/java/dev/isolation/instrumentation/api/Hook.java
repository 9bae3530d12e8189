package dev.isolation.instrumentation.api;

/** One line of an instrumentation: which methods get which advice. */
public final class Hook {
  private final String method;
  private final String parameters;
  private final Class<?> advice;
  private final boolean required;

  private Hook(String method, String parameters, Class<?> advice, boolean required) {
    this.method = method;
    this.parameters = parameters;
    this.advice = advice;
    this.required = required;
  }

  /**
   * A hook that every JDK must have; if no method matches, the start is refused.
   *
   * @param method method name
   * @param parameters how the method's descriptor starts, for example {@code (Ljava/lang/String;)}
   * @param advice nested class with the advice
   */
  public static Hook required(String method, String parameters, Class<?> advice) {
    return new Hook(method, parameters, advice, true);
  }

  /** A hook on a method that only some JDKs have. */
  public static Hook optional(String method, String parameters, Class<?> advice) {
    return new Hook(method, parameters, advice, false);
  }

  /** Says whether a method is this hook's; native and abstract ones have no code to advise. */
  public boolean matches(String name, String descriptor) {
    return method.equals(name) && descriptor.startsWith(parameters);
  }

  /** The class whose code is inlined. */
  public Class<?> advice() {
    return advice;
  }

  /** Says whether every JDK must have a method for it. */
  public boolean isRequired() {
    return required;
  }

  @Override
  public String toString() {
    return method + parameters;
  }
}
