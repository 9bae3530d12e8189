package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Where UDP goes: sends, connects, and multicast groups. Always the method in which the others end,
 * so that nothing is rewritten twice; from JDK 14 on {@code DatagramSocket} hands over to a
 * delegate, which ends in {@code DatagramChannelImpl}.
 */
public final class SendInstrumentation extends TypeInstrumentation {
  private static final String DELEGATE = "delegate()";
  private static final String IN_PARTS = "connectInternal";
  private static final String PACKET = "(Ljava/net/DatagramPacket;";
  private static final String ADDRESS = "(Ljava/net/SocketAddress;";
  private static final String TO_ADDRESS = "(Ljava/nio/ByteBuffer;Ljava/net/SocketAddress;)";

  @Override
  public List<String> types() {
    return Arrays.asList(
        "sun.nio.ch.DatagramChannelImpl", "java.net.DatagramSocket", "java.net.NetMulticastSocket");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("send", TO_ADDRESS, AddressAdvice.class),
        Hook.optional("send", PACKET, PacketAdvice.class).unless(DELEGATE),
        Hook.optional("connect", ADDRESS, ConnectAdvice.class)
            .unless(DELEGATE)
            .unless(IN_PARTS)
            .unless("connect" + ADDRESS + "Z)"),
        Hook.optional("connect", ADDRESS + "Z)", ConnectAdvice.class),
        Hook.optional(IN_PARTS, "(Ljava/net/InetAddress;I)", ConnectPairAdvice.class),
        Hook.required("innerJoin", "(Ljava/net/InetAddress;", JoinAdvice.class));
  }

  /** A send or connect must be hooked, or hand over to one of these types' own. */
  @Override
  public boolean isDoor(MethodOutline method) {
    if (method.name().equals("blockingSend")) {
      return !handsOver(method, "send");
    }
    return method.name().equals("connect")
        && method.descriptor().startsWith(ADDRESS)
        && !method.isSynthetic()
        && !handsOver(method, "connect")
        && !handsOver(method, IN_PARTS);
  }

  private boolean handsOver(MethodOutline method, String to) {
    for (String type : types()) {
      if (method.calls(type.replace('.', '/'), to)) {
        return true;
      }
    }
    return false;
  }

  /** Rewrites the target of a send. */
  public static final class AddressAdvice {
    private AddressAdvice() {}

    /** Inlined before the send. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.This DatagramChannel channel,
        @Advice.Argument(value = 1, readOnly = false) SocketAddress target)
        throws SocketException {
      target = PortHooks.send(channel, target);
    }
  }

  /** Rewrites the target of a packet; the app's own packet stays as it is. */
  public static final class PacketAdvice {
    private PacketAdvice() {}

    /** Inlined before the send. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) DatagramPacket packet)
        throws SocketException {
      packet = PortHooks.send(packet);
    }
  }

  /** Rewrites the target of a connect. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the connect. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) SocketAddress remote)
        throws SocketException {
      remote = PortHooks.send(remote);
    }
  }

  /** Rewrites the target of a connect that is given in two parts. */
  public static final class ConnectPairAdvice {
    private ConnectPairAdvice() {}

    /** Inlined before the connect. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 0, readOnly = false) InetAddress host,
        @Advice.Argument(value = 1, readOnly = false) int port)
        throws SocketException {
      InetSocketAddress target = PortHooks.send(host, port);
      if (target != null) {
        host = target.getAddress();
        port = target.getPort();
      }
    }
  }

  /** Asks before a channel joins a group. */
  public static final class JoinAdvice {
    private JoinAdvice() {}

    /** Inlined before the join. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object channel) throws IOException {
      PortHooks.join(channel);
    }
  }
}
