package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.NativeHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Connects and messages of Netty's io_uring transport, which writes addresses into the memory that
 * it shares with the kernel: the one of 4.2 and the incubator's for 4.1.
 */
public final class NettyUringInstrumentation extends TypeInstrumentation {
  private static final String ADDRESS = "Ljava/net/InetSocketAddress;";
  private static final String MESSAGE = "/channel/uring/MsgHdrMemory";

  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.endsWith("/channel/uring/AbstractIoUringChannel")
        || internalName.endsWith("/channel/uring/AbstractIOUringChannel")
        || internalName.endsWith(MESSAGE);
  }

  /** In messages, the methods that begin with the socket and the address. */
  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.optional("submitConnect", "(" + ADDRESS + ")", ConnectAdvice.class),
        Hook.optional("set", "(L", MessageAdvice.class),
        Hook.optional("setWithIovArrayAddress", "(L", MessageAdvice.class),
        Hook.optional("write", "(L", MessageAdvice.class));
  }

  /** Whatever takes an address, but the private step of hooked methods and the resolve check. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return method.descriptor().contains(ADDRESS)
        && !method.isSynthetic()
        && !method.name().equals("setSocketAddress")
        && !method.name().equals("fillTFOInitData")
        && !method.name().equals("checkResolvable");
  }

  /** Rewrites the address. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the connect is handed to the kernel. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.FieldValue(value = "socket", typing = Assigner.Typing.DYNAMIC) Object socket,
        @Advice.Argument(value = 0, readOnly = false) InetSocketAddress address)
        throws IOException {
      address = (InetSocketAddress) NativeHooks.connect(socket, address);
    }
  }

  /** Rewrites the address, if there is one: a connected socket needs none. */
  public static final class MessageAdvice {
    private MessageAdvice() {}

    /** Inlined before the message is described. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object socket,
        @Advice.Argument(value = 1, readOnly = false) InetSocketAddress address)
        throws IOException {
      address = (InetSocketAddress) NativeHooks.connect(socket, address);
    }
  }
}
