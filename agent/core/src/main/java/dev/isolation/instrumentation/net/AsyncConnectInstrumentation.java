package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.CompletionHandler;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;

/**
 * Connects of {@code AsynchronousSocketChannel}, where both public overloads meet. The method
 * declares no exception: a refusal belongs into its future or to its handler.
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
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static IOException enter(
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address) {
      Object answer = PortHooks.connectLater(address);
      if (answer instanceof IOException) {
        return (IOException) answer;
      }
      address = (SocketAddress) answer;
      return null;
    }

    /** Inlined after the connect, or instead of it. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.This Channel channel,
        @Advice.Argument(1) Object attachment,
        @Advice.Argument(2) CompletionHandler<Void, Object> handler,
        @Advice.Enter IOException refused,
        @Advice.Return(readOnly = false) Future<Void> future) {
      if (refused != null) {
        future = PortHooks.refused(channel, refused, attachment, handler);
      }
    }
  }
}
