package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * A policy names the numbers that the app requests: the JDK's checks, which come after a number was
 * rewritten, ask for those. Woven only where the JVM starts with a security manager.
 */
public final class PermissionInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("java.lang.SecurityManager");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("checkListen", "(I)V", ListenAdvice.class),
        Hook.required("checkConnect", "(Ljava/lang/String;I", ConnectAdvice.class));
  }

  /** Asks for the requested number. */
  public static final class ListenAdvice {
    private ListenAdvice() {}

    /** Inlined before the check. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) int port) {
      port = PortHooks.permitted(null, port);
    }
  }

  /** Asks for the requested number. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the check. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(0) String host, @Advice.Argument(value = 1, readOnly = false) int port) {
      port = PortHooks.permitted(host, port);
    }
  }
}
