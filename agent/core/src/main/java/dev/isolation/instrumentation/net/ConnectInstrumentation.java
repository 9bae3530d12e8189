package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Connects of {@code Socket} and {@code SocketChannel}. Only the methods that the one-argument
 * overloads call: advising both would rewrite twice.
 */
public final class ConnectInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList("java.net.Socket", "sun.nio.ch.SocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("connect", "(Ljava/net/SocketAddress;I)V", ConnectAdvice.class),
        Hook.required("connect", "(Ljava/net/SocketAddress;)Z", ConnectAdvice.class),
        Hook.optional("blockingConnect", "(Ljava/net/SocketAddress;J)V", ConnectAdvice.class));
  }

  /** Every way to connect but the overload that calls a hooked one. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return !method.isStatic()
        && (method.name().equals("connect") || method.name().equals("blockingConnect"))
        && method.descriptor().startsWith("(Ljava/net/SocketAddress;")
        && !method.descriptor().equals("(Ljava/net/SocketAddress;)V");
  }

  /** Rewrites the address. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the connect. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) SocketAddress address)
        throws IOException {
      address = PortHooks.connect(address);
    }
  }
}
