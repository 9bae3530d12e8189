package dev.isolation.instrumentation;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.Privileged;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.lang.instrument.ClassFileTransformer;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the hooks into classes, from the bytes that it is handed, so that what other agents did
 * before stands. The JVM swallows what a transformer throws, so failures are kept here, and bytes
 * that it cannot accept are returned: a class that is loaded later then does not load, and one that
 * another agent transforms again keeps the hooks it has.
 */
final class AdviceTransformer implements ClassFileTransformer {
  /** Bytes that no JVM defines: better no class than one that is not isolated. */
  static final byte[] UNLOADABLE = {0};

  private final Map<String, HookPlan> plans;
  private final List<TypeInstrumentation> appTypes = new ArrayList<>();
  private final Weaver weaver;
  private final String broken;
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

  AdviceTransformer(
      Map<String, HookPlan> plans,
      List<TypeInstrumentation> instrumentations,
      Weaver weaver,
      String broken) {
    this.plans = plans;
    this.weaver = weaver;
    this.broken = broken == null ? null : broken.replace('.', '/');
    for (TypeInstrumentation instrumentation : instrumentations) {
      if (instrumentation.types().isEmpty()) {
        appTypes.add(instrumentation);
      }
    }
  }

  /** What went wrong, by internal class name. */
  Map<String, Throwable> failures() {
    return failures;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> retransformed,
      ProtectionDomain domain,
      byte[] bytes) {
    if (name == null) {
      return null;
    }
    HookPlan plan = loader == null ? plans.get(name) : appPlan(name);
    boolean omit = name.equals(broken);
    if (plan == null || (omit && !plan.isWovenWhenLoaded())) {
      return null;
    }
    boolean entered = CallGuard.enter();
    try {
      byte[] woven = omit ? bytes : weave(plan, bytes, loader != null);
      String missing = plan.missing(woven);
      if (missing != null) {
        throw new IllegalStateException("no hook in " + missing);
      }
      return woven;
    } catch (Throwable e) {
      failures.put(name, e);
      SuppressedErrors.count("transform " + name, e);
      return UNLOADABLE;
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  /** The thread is the app's, and may have fewer permissions than weaving takes. */
  private byte[] weave(final HookPlan plan, final byte[] bytes, final boolean isApp)
      throws Exception {
    return Privileged.run(
        new PrivilegedExceptionAction<byte[]>() {
          @Override
          public byte[] run() throws Exception {
            return weaver.weave(plan, bytes, isApp);
          }
        });
  }

  /** Whether a type of one of the app's loaders gets hooks. */
  boolean isAppType(String name) {
    return appPlan(name) != null;
  }

  private HookPlan appPlan(String name) {
    HookPlan plan = null;
    for (int i = 0; i < appTypes.size(); i++) {
      if (appTypes.get(i).matchesAppType(name)) {
        plan = plan == null ? new HookPlan(name) : plan;
        plan.add(appTypes.get(i));
      }
    }
    return plan;
  }
}
