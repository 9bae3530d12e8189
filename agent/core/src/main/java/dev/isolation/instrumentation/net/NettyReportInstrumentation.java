package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.NativeHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Where Netty's native transports make an address from the kernel's bytes: local and remote ends of
 * sockets and the sources of datagrams.
 */
public final class NettyReportInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.endsWith("netty/channel/unix/NativeInetAddress")
        || internalName.endsWith("netty/channel/unix/DatagramSocketAddress")
        || internalName.endsWith("netty/channel/epoll/NativeDatagramPacketArray")
        || internalName.endsWith("/channel/uring/SockaddrIn");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.optional("address", "([BII)", AddressAdvice.class),
        Hook.optional("newAddress", "([BIII[B)", AddressAdvice.class),
        Hook.optional("getIPv4", "(", AddressAdvice.class),
        Hook.optional("getIPv6", "(", AddressAdvice.class),
        Hook.optional("readIPv4", "(", AddressAdvice.class),
        Hook.optional("readIPv6", "(", AddressAdvice.class),
        Hook.optional("<init>", "([BIII", SourceAdvice.class));
  }

  /** Tells the number that the app requested. */
  public static final class AddressAdvice {
    private AddressAdvice() {}

    /** Inlined after the address was made. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) InetSocketAddress address) {
      address = NativeHooks.reported(address);
    }
  }

  /** The same in the constructor of an address that is a type of its own. */
  public static final class SourceAdvice {
    private SourceAdvice() {}

    /** Inlined before the address is made. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(0) byte[] host, @Advice.Argument(value = 2, readOnly = false) int port)
        throws IOException {
      port = NativeHooks.reported(host, port);
    }
  }
}
