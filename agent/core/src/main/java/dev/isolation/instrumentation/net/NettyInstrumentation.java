package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Netty's native transports, relocated copies too: epoll, kqueue and io_uring bind through this one
 * class, past every JDK method.
 */
public final class NettyInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.endsWith("netty/channel/unix/Socket");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("connect", "(Ljava/net/SocketAddress;)", ConnectAdvice.class));
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
