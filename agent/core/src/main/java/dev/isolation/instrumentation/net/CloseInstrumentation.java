package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The end of sockets that others may reach by their number: from then on it leads nowhere. A
 * connecting socket's end is noticed when its number is next asked for, which keeps the hook out of
 * every connection's way.
 */
public final class CloseInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.ServerSocket",
        "java.net.DatagramSocket",
        "java.net.NetMulticastSocket",
        "sun.nio.ch.ServerSocketChannelImpl",
        "sun.nio.ch.DatagramChannelImpl",
        "sun.nio.ch.AsynchronousServerSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("close", "()V", CloseAdvice.class),
        Hook.required("implCloseSelectableChannel", "()V", CloseAdvice.class));
  }

  /** Tells of the end. */
  public static final class CloseAdvice {
    private CloseAdvice() {}

    /** Inlined after the close, also after one that failed. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit(@Advice.This Object socket) {
      PortHooks.closed(socket);
    }
  }
}
