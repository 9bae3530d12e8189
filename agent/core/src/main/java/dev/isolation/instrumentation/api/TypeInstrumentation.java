package dev.isolation.instrumentation.api;

import java.util.Collections;
import java.util.List;

/**
 * The unit "which types, which methods, which advice". One class per API, with its advice nested in
 * it, listed in {@code Instrumentations}.
 *
 * <p>Traps: advice is copied into the method, so it may refer to {@code java.*} and the bootstrap
 * package only; it must be public, static and without fields; it must not set {@code suppress} if
 * it decides where an operation goes.
 */
public abstract class TypeInstrumentation {
  /** Names of the JDK's types to instrument; those that this JDK lacks are passed over. */
  public abstract List<String> types();

  /** The hooks; each type gets those that match its own methods. */
  public abstract List<Hook> hooks();

  /**
   * True if the JDK's types get their hooks when the app first uses them, instead of at the start:
   * for parts of the JDK that few apps use. Put in, proved, or not loaded.
   */
  public boolean isWovenWhenLoaded() {
    return false;
  }

  /** True for a type of the app, found by its name when it is loaded. */
  public boolean matchesAppType(String internalName) {
    return false;
  }

  /**
   * Says whether a method reaches the outside world as this instrumentation's do. One that does and
   * has no hook stops the start: a newer JDK must not bring a new door unnoticed.
   */
  public boolean isDoor(MethodOutline method) {
    return false;
  }

  /** Calls inside these types that go to a hook instead; see {@link Redirect}. */
  public List<Redirect> redirects() {
    return Collections.emptyList();
  }
}
