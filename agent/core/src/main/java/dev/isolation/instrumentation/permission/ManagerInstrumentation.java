package dev.isolation.instrumentation.permission;

import dev.isolation.bootstrap.PermissionHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code System.getSecurityManager}: whatever manager the app has, the agent has none. */
public final class ManagerInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("java.lang.System");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("getSecurityManager", "()", ManagerAdvice.class));
  }

  /** Replaces the answer. */
  public static final class ManagerAdvice {
    private ManagerAdvice() {}

    /** Inlined at the end; most apps have no manager, which costs one comparison. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) SecurityManager manager) {
      if (manager != null) {
        manager = PermissionHooks.manager(manager);
      }
    }
  }
}
