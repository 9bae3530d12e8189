package dev.isolation.instrumentation.loader;

import dev.isolation.bootstrap.HookClasses;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The class loaders of Felix, Equinox and JBoss Modules, which ask the boot loader for listed
 * packages only: a woven class in one of them would not find its hooks.
 *
 * <p>The lists themselves ({@code org.osgi.framework.bootdelegation}, {@code
 * jboss.modules.system.pkgs}) are left alone: a property replaces the one in the product's own
 * configuration, and the app would see it.
 */
public final class LoaderInstrumentation extends TypeInstrumentation {
  private static final List<String> TYPES =
      Arrays.asList(
          "org/apache/felix/framework/BundleWiringImpl$BundleClassLoader",
          "org/eclipse/osgi/internal/loader/ModuleClassLoader",
          "org/jboss/modules/ConcurrentClassLoader");

  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.startsWith("org/") && TYPES.contains(internalName);
  }

  /** JBoss Modules overrides both, the others the one that the first calls. */
  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("loadClass", "(Ljava/lang/String;Z)Ljava/lang/Class;", LoadAdvice.class),
        Hook.optional("loadClass", "(Ljava/lang/String;)Ljava/lang/Class;", LoadAdvice.class));
  }

  /** Answers for the bootstrap package. */
  public static final class LoadAdvice {
    private LoadAdvice() {}

    /** Inlined before the loader looks. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static Class<?> enter(@Advice.Argument(0) String name) {
      return HookClasses.find(name);
    }

    /** Inlined after it looked, or instead. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter Class<?> hook, @Advice.Return(readOnly = false) Class<?> found) {
      if (hook != null) {
        found = hook;
      }
    }
  }
}
