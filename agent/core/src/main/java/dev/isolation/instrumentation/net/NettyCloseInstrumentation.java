package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.NativeHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The end of Netty's native sockets. io_uring marks a socket as closed and leaves the closing to
 * the kernel's ring; the other transports do both in one method.
 */
public final class NettyCloseInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.endsWith("netty/channel/unix/FileDescriptor")
        || internalName.endsWith("/channel/uring/LinuxSocket");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.optional("close", "()V", CloseAdvice.class),
        Hook.optional("markClosed", "()Z", CloseAdvice.class).unless("close()V"));
  }

  /** Tells that the socket is closed. */
  public static final class CloseAdvice {
    private CloseAdvice() {}

    /** Inlined after the close, even one that failed: the descriptor is gone then too. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit(@Advice.This Object socket) {
      NativeHooks.closed(socket);
    }
  }
}
