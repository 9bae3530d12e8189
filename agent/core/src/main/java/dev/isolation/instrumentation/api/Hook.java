package dev.isolation.instrumentation.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One line of an instrumentation: which methods get which advice. */
public final class Hook {
  private final String method;
  private final String parameters;
  private final Class<?> advice;
  private final boolean required;
  private final List<String> unless;

  private Hook(
      String method, String parameters, Class<?> advice, boolean required, List<String> unless) {
    this.method = method;
    this.parameters = parameters;
    this.advice = advice;
    this.required = required;
    this.unless = unless;
  }

  /**
   * A hook that every JDK must have; if no method matches, the start is refused.
   *
   * @param method method name
   * @param parameters how the method's descriptor starts, for example {@code (Ljava/lang/String;)}
   * @param advice nested class with the advice
   */
  public static Hook required(String method, String parameters, Class<?> advice) {
    return new Hook(method, parameters, advice, true, Collections.<String>emptyList());
  }

  /** A hook on a method that only some JDKs have. */
  public static Hook optional(String method, String parameters, Class<?> advice) {
    return new Hook(method, parameters, advice, false, Collections.<String>emptyList());
  }

  /**
   * The same hook, but not in a type that has another method, to which the hooked one hands over
   * there.
   *
   * @param other name and start of the descriptor, for example {@code send(Ljava/lang/String;Z)}
   */
  public Hook unless(String other) {
    List<String> others = new ArrayList<>(unless);
    others.add(other);
    return new Hook(method, parameters, advice, required, others);
  }

  /**
   * Says whether a method is this hook's; native and abstract ones have no code to advise.
   *
   * @param all the methods of its type
   */
  public boolean matches(MethodOutline candidate, List<MethodOutline> all) {
    if (!method.equals(candidate.name()) || !candidate.descriptor().startsWith(parameters)) {
      return false;
    }
    for (MethodOutline other : all) {
      for (String signature : unless) {
        if ((other.name() + other.descriptor()).startsWith(signature)) {
          return false;
        }
      }
    }
    return true;
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
