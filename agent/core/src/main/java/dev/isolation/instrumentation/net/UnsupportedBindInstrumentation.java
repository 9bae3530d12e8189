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

/** Doors that are not virtualised yet: they must refuse rather than share a number in silence. */
public final class UnsupportedBindInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.DatagramSocket", "java.net.NetMulticastSocket", "sun.nio.ch.DatagramChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("bind", "(Ljava/net/SocketAddress;)", UdpAdvice.class));
  }

  /** Asks before a UDP socket binds. */
  public static final class UdpAdvice {
    private UdpAdvice() {}

    /** Inlined before the bind. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) SocketAddress address) throws SocketException {
      PortHooks.unsupported("UDP", address);
    }
  }
}
