package dev.isolation.instrumentation.net;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Binds of UDP sockets, and of connecting ones that want a number of their own. */
public final class BindInstrumentation extends TypeInstrumentation {
  private static final String BIND = "(Ljava/net/SocketAddress;)";

  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.DatagramSocket",
        "java.net.NetMulticastSocket",
        "sun.nio.ch.DatagramChannelImpl",
        "java.net.Socket",
        "sun.nio.ch.SocketChannelImpl",
        "sun.nio.ch.AsynchronousSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("bind", BIND, ListenInstrumentation.BindAdvice.class));
  }

  @Override
  public boolean isDoor(MethodOutline method) {
    return method.isPublic() && method.name().equals("bind") && !method.isSynthetic();
  }
}
