package dev.isolation.instrumentation;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.Redirect;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one type gets from all instrumentations together, and whether it got it. */
final class HookPlan {
  private final String type;
  private final List<TypeInstrumentation> instrumentations = new ArrayList<>();

  HookPlan(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  void add(TypeInstrumentation instrumentation) {
    instrumentations.add(instrumentation);
  }

  /** Whether the type is left alone until it is loaded by itself. */
  boolean isWovenWhenLoaded() {
    for (TypeInstrumentation instrumentation : instrumentations) {
      if (!instrumentation.isWovenWhenLoaded()) {
        return false;
      }
    }
    return true;
  }

  List<Redirect> redirects() {
    List<Redirect> redirects = new ArrayList<>();
    for (TypeInstrumentation instrumentation : instrumentations) {
      redirects.addAll(instrumentation.redirects());
    }
    return redirects;
  }

  /** The advice of all instrumentations, in the order in which these are listed. */
  Set<Class<?>> advice() {
    Set<Class<?>> advice = new LinkedHashSet<>();
    for (TypeInstrumentation instrumentation : instrumentations) {
      for (Hook hook : instrumentation.hooks()) {
        advice.add(hook.advice());
      }
    }
    return advice;
  }

  /**
   * The hooks for a method; none if it has no code.
   *
   * @param all the methods of its type
   */
  List<Hook> hooks(MethodOutline method, List<MethodOutline> all) {
    List<Hook> found = new ArrayList<>();
    if (method.hasCode() && !method.isSynthetic()) {
      for (TypeInstrumentation instrumentation : instrumentations) {
        for (Hook hook : instrumentation.hooks()) {
          if (hook.matches(method, all)) {
            found.add(hook);
          }
        }
      }
    }
    return found;
  }

  /**
   * Proves from the bytes that the JVM accepted that every hook is in place.
   *
   * @param bytes class file after transformation
   * @return what is missing, or null
   */
  String missing(byte[] bytes) {
    return missing(ClassFile.read(bytes).methods());
  }

  /** The same, of the methods in such a class file. */
  String missing(List<MethodOutline> all) {
    boolean anyHook = false;
    for (MethodOutline method : all) {
      boolean hooked = !hooks(method, all).isEmpty();
      if (hooked && method.hooks().isEmpty()) {
        return method.name() + method.descriptor();
      }
      if (!hooked && method.hasCode() && isDoor(method)) {
        return method.name() + method.descriptor() + ", which this version does not know";
      }
      for (Redirect redirect : redirects()) {
        if (redirect.isLeftIn(method)) {
          return method.name() + method.descriptor();
        }
      }
      anyHook |= !method.hooks().isEmpty();
    }
    if (!anyHook && !onlyOptional()) {
      return "all of its methods";
    }
    return isWovenWhenLoaded() ? absent(all) : null;
  }

  /**
   * The first required hook without a method; of types woven at the start the installer asks this,
   * over all types of an instrumentation together.
   */
  private String absent(List<MethodOutline> all) {
    for (TypeInstrumentation instrumentation : instrumentations) {
      for (Hook hook : instrumentation.hooks()) {
        if (hook.isRequired() && !isIn(all, hook)) {
          return hook + ", which it does not have";
        }
      }
    }
    return null;
  }

  private static boolean isIn(List<MethodOutline> all, Hook hook) {
    for (MethodOutline method : all) {
      if (method.hasCode() && hook.matches(method, all)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDoor(MethodOutline method) {
    for (TypeInstrumentation instrumentation : instrumentations) {
      if (instrumentation.isDoor(method)) {
        return true;
      }
    }
    return false;
  }

  private boolean onlyOptional() {
    for (TypeInstrumentation instrumentation : instrumentations) {
      for (Hook hook : instrumentation.hooks()) {
        if (hook.isRequired()) {
          return false;
        }
      }
    }
    return true;
  }
}
