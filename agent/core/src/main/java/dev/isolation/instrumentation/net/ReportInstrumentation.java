package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.net.DatagramPacket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * What sockets tell of their numbers, for {@code ports.report=requested}. Hooked is one method on
 * each way that an answer takes: a getter that asks another one, or a delegate, is left alone.
 */
public final class ReportInstrumentation extends TypeInstrumentation {
  private static final String DELEGATE = "delegate()";
  private static final String IMPL = "getImpl()";

  /** Of an adaptor, which asks its channel. */
  private static final String PACKETS = "receive(Ljava/net/DatagramPacket;)";

  private static final String ADDRESS = "()Ljava/net/SocketAddress;";

  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.Socket",
        "java.net.ServerSocket",
        "java.net.DatagramSocket",
        "java.net.NetMulticastSocket",
        "sun.nio.ch.SocketAdaptor",
        "sun.nio.ch.ServerSocketAdaptor",
        "sun.nio.ch.DatagramSocketAdaptor",
        "sun.nio.ch.SocketChannelImpl",
        "sun.nio.ch.ServerSocketChannelImpl",
        "sun.nio.ch.DatagramChannelImpl",
        "sun.nio.ch.AsynchronousSocketChannelImpl",
        "sun.nio.ch.AsynchronousServerSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("getLocalPort", "()I", LocalPortAdvice.class).unless(DELEGATE),
        Hook.required("getPort", "()I", PeerPortAdvice.class).unless(DELEGATE),
        Hook.required("getLocalAddress", ADDRESS, AddressAdvice.class),
        Hook.required("getRemoteAddress", ADDRESS, AddressAdvice.class),
        Hook.optional("getLocalSocketAddress", ADDRESS, AddressAdvice.class)
            .unless(DELEGATE)
            .unless(IMPL),
        Hook.optional("getRemoteSocketAddress", ADDRESS, AddressAdvice.class)
            .unless(DELEGATE)
            .unless(IMPL),
        Hook.required("receive", "(Ljava/nio/ByteBuffer;)Ljava/net/", AddressAdvice.class)
            .unless(PACKETS),
        Hook.optional("blockingReceive", "(Ljava/nio/ByteBuffer;", AddressAdvice.class),
        Hook.optional("blockingReceive", "(Ljava/net/DatagramPacket;", PacketAdvice.class),
        Hook.optional("receive", "(Ljava/net/DatagramPacket;)", PacketAdvice.class)
            .unless(DELEGATE)
            .unless("<init>(Lsun/nio/ch/DatagramChannelImpl;"));
  }

  /** Tells of a number of this machine. */
  public static final class LocalPortAdvice {
    private LocalPortAdvice() {}

    /** Inlined after the getter. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) int port) {
      port = PortHooks.reported(null, port);
    }
  }

  /** Tells of a number of the other end. */
  public static final class PeerPortAdvice {
    private PeerPortAdvice() {}

    /** Inlined after the getter. */
    @Advice.OnMethodExit
    public static void exit(@Advice.This Object socket, @Advice.Return(readOnly = false) int port) {
      port = PortHooks.reportedPeer(socket, port);
    }
  }

  /** Tells of an address, where a message came from included. */
  public static final class AddressAdvice {
    private AddressAdvice() {}

    /** Inlined after the getter. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) SocketAddress address) {
      address = PortHooks.reported(address);
    }
  }

  /** Tells where a packet came from. */
  public static final class PacketAdvice {
    private PacketAdvice() {}

    /** Inlined after the packet came in. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Argument(0) DatagramPacket packet) {
      PortHooks.received(packet);
    }
  }
}
