package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.net.SocketAddress;
import java.net.SocketException;
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
        Hook.required("bind", "(Ljava/net/SocketAddress;)", NativeAdvice.class));
  }

  /** Asks before a native socket binds. */
  public static final class NativeAdvice {
    private NativeAdvice() {}

    /** Inlined before the bind. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) SocketAddress address) throws SocketException {
      PortHooks.unsupported("native transport", address);
    }
  }
}
