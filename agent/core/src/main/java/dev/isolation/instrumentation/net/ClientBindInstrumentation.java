package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A connecting socket's own bind, not virtualised yet: a fixed number is refused. */
public final class ClientBindInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.Socket",
        "sun.nio.ch.SocketChannelImpl",
        "sun.nio.ch.AsynchronousSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("bind", "(Ljava/net/SocketAddress;)", ClientBindAdvice.class));
  }

  /** Asks before a connecting socket binds. */
  public static final class ClientBindAdvice {
    private ClientBindAdvice() {}

    /** Inlined before the bind. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) SocketAddress address) throws SocketException {
      PortHooks.unsupported("client socket", address);
    }
  }
}
