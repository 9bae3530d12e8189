package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Binds of the three listening sockets; subclasses and adaptors end in one of them. */
public final class ListenInstrumentation extends TypeInstrumentation {
  private static final String BIND = "(Ljava/net/SocketAddress;I)";

  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.ServerSocket",
        "sun.nio.ch.ServerSocketChannelImpl",
        "sun.nio.ch.AsynchronousServerSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(Hook.required("bind", BIND, BindAdvice.class));
  }

  /** Every type listed must bind through the method that is hooked. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return method.isPublic()
        && method.name().equals("bind")
        && !method.descriptor().startsWith("(Ljava/net/SocketAddress;)");
  }

  /** Rewrites the address and, where the number is taken, binds again with the next one. */
  public static final class BindAdvice {
    private BindAdvice() {}

    /** Inlined before the bind. */
    @Advice.OnMethodEnter
    public static BindCall enter(
        @Advice.This Object socket,
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address)
        throws SocketException {
      BindCall call = PortHooks.bind(socket, address);
      if (call != null) {
        address = call.address();
      }
      return call;
    }

    /** Inlined after the bind. */
    @Advice.OnMethodExit(
        onThrowable = Throwable.class,
        repeatOn = Advice.OnNonDefaultValue.class,
        backupArguments = false)
    public static boolean exit(
        @Advice.Enter BindCall call,
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address,
        @Advice.Thrown Throwable thrown)
        throws SocketException {
      if (call == null) {
        return false;
      }
      boolean again = PortHooks.bound(call, thrown);
      if (again) {
        address = call.address();
      }
      return again;
    }
  }
}
