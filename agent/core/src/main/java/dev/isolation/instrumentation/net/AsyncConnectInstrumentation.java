package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Connects of {@code AsynchronousSocketChannel}, where both public overloads meet. The method
 * declares no exception and a refusal belongs into its future, so the hook answers a refusal with
 * an address that the kernel refuses.
 */
public final class AsyncConnectInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("sun.nio.ch.UnixAsynchronousSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("implConnect", "(Ljava/net/SocketAddress;", ConnectAdvice.class));
  }

  /** Rewrites the address. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the connect. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) SocketAddress address) {
      address = PortHooks.connectLater(address);
    }
  }
}
