package dev.isolation.instrumentation.permission;

import dev.isolation.bootstrap.PermissionHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * What the loaders of the class and module path let code do: read the place that it comes from. The
 * command line of a child JVM names that place in the instance's files where only the instance has
 * it, and the app asks by its own name. Woven only where the JVM starts with a security manager.
 */
public final class LocationInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    boolean java8 = System.getProperty("java.specification.version").startsWith("1.");
    return Collections.singletonList(
        java8 ? "java.net.URLClassLoader" : "jdk.internal.loader.BuiltinClassLoader");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("getPermissions", "(Ljava/security/CodeSource;)", LocationAdvice.class));
  }

  /** Adds the app's own name of the place. */
  public static final class LocationAdvice {
    private LocationAdvice() {}

    /** Inlined after the permissions are known. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Argument(0) CodeSource source, @Advice.Return PermissionCollection permissions) {
      PermissionHooks.located(source, permissions);
    }
  }
}
