package dev.isolation.instrumentation;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts all hooks in place and proves each from the bytes that the JVM accepted. All or nothing: an
 * {@link InstallException} means that the JVM must not go on.
 */
public final class HookInstaller {
  private final Instrumentation jvm;
  private final List<TypeInstrumentation> instrumentations;
  private final Map<String, HookPlan> plans = new LinkedHashMap<>();
  private final List<Class<?>> woven = new ArrayList<>();
  private AdviceTransformer transformer;

  /**
   * Plans the hooks.
   *
   * @param jvm what the JVM handed to premain
   * @param instrumentations the lists to install
   */
  public HookInstaller(Instrumentation jvm, List<TypeInstrumentation> instrumentations) {
    this.jvm = jvm;
    this.instrumentations = instrumentations;
    for (TypeInstrumentation instrumentation : instrumentations) {
      for (String type : instrumentation.types()) {
        String name = type.replace('.', '/');
        if (!plans.containsKey(name)) {
          plans.put(name, new HookPlan(name));
        }
        plans.get(name).add(instrumentation);
      }
    }
  }

  /**
   * Installs and proves.
   *
   * @param broken a type whose transformation is left out, to test that the proof notices; or null
   */
  public void install(String broken) throws InstallException {
    List<Class<?>> types = load();
    transformer = new AdviceTransformer(plans, instrumentations, new Weaver(), broken);
    Inspector inspector = new Inspector();
    jvm.addTransformer(transformer, true);
    jvm.addTransformer(inspector, true);
    List<Class<?>> appTypes = new ArrayList<>();
    addLoaded(types, appTypes);
    woven.addAll(types);
    woven.addAll(appTypes);
    try {
      jvm.retransformClasses(woven.toArray(new Class<?>[0]));
    } catch (Throwable e) {
      checkFailures();
      throw new InstallException(message("the JVM did not accept the hooks: " + e), e);
    } finally {
      jvm.removeTransformer(inspector);
    }
    checkFailures();
    prove(types, inspector);
  }

  /**
   * Takes the hooks out again, as far as they got in; for a JVM that goes on without.
   *
   * @throws InstallException if the JVM refuses: the hooks stay then, and let everything pass
   */
  public void remove() throws InstallException {
    if (transformer == null) {
      return;
    }
    jvm.removeTransformer(transformer);
    try {
      jvm.retransformClasses(woven.toArray(new Class<?>[0]));
    } catch (Throwable e) {
      throw new InstallException("the hooks stay, and let everything pass: " + e, e);
    }
  }

  /** Loads the types without initialising them: the app's settings for them must still count. */
  private List<Class<?>> load() {
    List<Class<?>> types = new ArrayList<>();
    for (String name : plans.keySet()) {
      if (plans.get(name).isWovenWhenLoaded()) {
        continue;
      }
      try {
        types.add(Class.forName(name.replace('/', '.'), false, null));
      } catch (ClassNotFoundException notInThisJdk) {
        // the proof tells whether a required hook is left without a type
      }
    }
    return types;
  }

  /**
   * Types that would get their hooks when loaded, but another agent or the app was quicker.
   *
   * @param types gets those of the JDK
   * @param appTypes gets those of the app's loaders
   */
  private void addLoaded(List<Class<?>> types, List<Class<?>> appTypes) {
    for (Class<?> loaded : jvm.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      if (loaded.getClassLoader() == null) {
        HookPlan plan = plans.get(name);
        if (plan != null && plan.isWovenWhenLoaded()) {
          types.add(loaded);
        }
      } else if (transformer.isAppType(name) && jvm.isModifiableClass(loaded)) {
        appTypes.add(loaded);
      }
    }
  }

  private void checkFailures() throws InstallException {
    for (Map.Entry<String, Throwable> failure : transformer.failures().entrySet()) {
      String where = "no hook could be put into " + failure.getKey() + ": " + failure.getValue();
      throw new InstallException(message(where), failure.getValue());
    }
  }

  private void prove(List<Class<?>> types, Inspector inspector) throws InstallException {
    for (Class<?> type : types) {
      String name = type.getName().replace('.', '/');
      List<MethodOutline> accepted = inspector.accepted.get(name);
      String missing = accepted == null ? "all of its methods" : plans.get(name).missing(accepted);
      if (missing != null) {
        throw new InstallException(message(type.getName() + " has no hook in " + missing), null);
      }
    }
    proveRequired(inspector);
  }

  private void proveRequired(Inspector inspector) throws InstallException {
    for (TypeInstrumentation instrumentation : instrumentations) {
      proveRedirected(instrumentation, inspector);
      for (Hook hook : instrumentation.hooks()) {
        if (hook.isRequired()
            && !instrumentation.types().isEmpty()
            && !instrumentation.isWovenWhenLoaded()
            && !isFound(instrumentation, hook, inspector)) {
          throw new InstallException(
              message("none of " + instrumentation.types() + " has a method " + hook), null);
        }
      }
    }
  }

  /** The first type, where this JDK has it, must have had calls to redirect. */
  private static void proveRedirected(TypeInstrumentation instrumentation, Inspector inspector)
      throws InstallException {
    if (instrumentation.redirects().isEmpty()) {
      return;
    }
    String type = instrumentation.types().get(0);
    List<MethodOutline> accepted = inspector.accepted.get(type.replace('.', '/'));
    if (accepted == null) {
      return; // a JDK without the module
    }
    for (MethodOutline method : accepted) {
      if (!method.hooks().isEmpty()) {
        return;
      }
    }
    throw new InstallException(message("no call to redirect in " + type), null);
  }

  private static boolean isFound(
      TypeInstrumentation instrumentation, Hook hook, Inspector inspector) {
    for (String type : instrumentation.types()) {
      List<MethodOutline> all = inspector.accepted.get(type.replace('.', '/'));
      if (all != null) {
        for (MethodOutline method : all) {
          if (method.hasCode() && hook.matches(method, all)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String message(String what) {
    return what
        + " (JDK "
        + System.getProperty("java.version")
        + "); run it without isolation, on another JDK, or with a newer isolation.jar";
  }

  /** Last in the chain: sees the bytes that go to the JVM. */
  private final class Inspector implements ClassFileTransformer {
    private final Map<String, List<MethodOutline>> accepted = new HashMap<>();

    @Override
    public synchronized byte[] transform(
        ClassLoader loader,
        String name,
        Class<?> retransformed,
        ProtectionDomain domain,
        byte[] bytes) {
      if (retransformed != null && loader == null && plans.containsKey(name)) {
        accepted.put(name, ClassFile.read(bytes).methods());
      }
      return null;
    }
  }
}
