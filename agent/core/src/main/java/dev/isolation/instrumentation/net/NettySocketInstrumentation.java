package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.NativeHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The socket of Netty's native transports, relocated copies too: epoll, kqueue and io_uring bind
 * through this one class, epoll and kqueue connect and send through it. Seen from 4.0.56 to 4.2.17.
 */
public final class NettySocketInstrumentation extends TypeInstrumentation {
  private static final String TO_BUFFER = "(Ljava/nio/ByteBuffer;IILjava/net/InetAddress;I";
  private static final String TO_MEMORY = "(JIILjava/net/InetAddress;I";
  private static final String TO_GATHER = "(JILjava/net/InetAddress;I";

  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.endsWith("netty/channel/unix/Socket");
  }

  /** Where there are sends with TCP fast open, those without call them. */
  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("bind", "(Ljava/net/SocketAddress;)V", BindAdvice.class),
        Hook.required("connect", "(Ljava/net/SocketAddress;)Z", ConnectAdvice.class),
        Hook.optional("sendTo", TO_BUFFER + "Z)", FastOpenAdvice.class),
        Hook.optional("sendToAddress", TO_MEMORY + "Z)", FastOpenAdvice.class),
        Hook.optional("sendToAddresses", TO_GATHER + "Z)", GatherFastOpenAdvice.class),
        Hook.optional("sendTo", TO_BUFFER + ")", SendAdvice.class)
            .unless("sendTo" + TO_BUFFER + "Z)"),
        Hook.optional("sendToAddress", TO_MEMORY + ")", SendAdvice.class)
            .unless("sendToAddress" + TO_MEMORY + "Z)"),
        Hook.optional("sendToAddresses", TO_GATHER + ")", GatherAdvice.class)
            .unless("sendToAddresses" + TO_GATHER + "Z)"),
        Hook.optional("newSocketStream0", "(", StreamAdvice.class),
        Hook.optional("newSocketDgram0", "(", DatagramAdvice.class),
        Hook.optional("newSocketDgram", "(", OldDatagramAdvice.class).unless("newSocketDgram0("));
  }

  /** Whatever takes an address, but the sends that call a hooked one. */
  @Override
  public boolean isDoor(MethodOutline method) {
    String name = method.name();
    boolean reaches =
        name.startsWith("bind") || name.startsWith("connect") || name.startsWith("send");
    String descriptor = method.descriptor();
    return reaches
        && !method.isSynthetic()
        && descriptor.contains("java/net/")
        && !descriptor.endsWith("InetAddress;I)I");
  }

  /** Rewrites the address and, where the number is taken, binds again with the next one. */
  public static final class BindAdvice {
    private BindAdvice() {}

    /** Inlined before the bind. */
    @Advice.OnMethodEnter
    public static BindCall enter(
        @Advice.This Object socket,
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address)
        throws IOException {
      BindCall call = NativeHooks.bind(socket, address);
      if (call != null) {
        address = call.address();
      }
      return call;
    }

    /** Inlined after the bind. */
    @Advice.OnMethodExit(
        onThrowable = Throwable.class,
        repeatOn = Advice.OnNonDefaultValue.class,
        backupArguments = false)
    public static boolean exit(
        @Advice.This Object socket,
        @Advice.Enter BindCall call,
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address,
        @Advice.Thrown Throwable thrown)
        throws IOException {
      if (call == null) {
        return false;
      }
      boolean again = NativeHooks.bound(socket, call, thrown);
      if (again) {
        address = call.address();
      }
      return again;
    }
  }

  /** Rewrites the address. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the connect. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.This Object socket,
        @Advice.Argument(value = 0, readOnly = false) SocketAddress address)
        throws IOException {
      address = NativeHooks.connect(socket, address);
    }
  }

  /** Rewrites the target of a buffer that may open a TCP connection. */
  public static final class FastOpenAdvice {
    private FastOpenAdvice() {}

    /** Inlined before the send. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 3, readOnly = false) InetAddress host,
        @Advice.Argument(value = 4, readOnly = false) int port,
        @Advice.Argument(5) boolean connects)
        throws IOException {
      InetSocketAddress target = NativeHooks.send(host, port, connects);
      if (target != null) {
        host = target.getAddress();
        port = target.getPort();
      }
    }
  }

  /** Rewrites the target of a datagram. */
  public static final class SendAdvice {
    private SendAdvice() {}

    /** Inlined before the send. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 3, readOnly = false) InetAddress host,
        @Advice.Argument(value = 4, readOnly = false) int port)
        throws IOException {
      InetSocketAddress target = NativeHooks.send(host, port, false);
      if (target != null) {
        host = target.getAddress();
        port = target.getPort();
      }
    }
  }

  /** Rewrites the target of several buffers that may open a TCP connection. */
  public static final class GatherFastOpenAdvice {
    private GatherFastOpenAdvice() {}

    /** Inlined before the send. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 2, readOnly = false) InetAddress host,
        @Advice.Argument(value = 3, readOnly = false) int port,
        @Advice.Argument(4) boolean connects)
        throws IOException {
      InetSocketAddress target = NativeHooks.send(host, port, connects);
      if (target != null) {
        host = target.getAddress();
        port = target.getPort();
      }
    }
  }

  /** Rewrites the target of a datagram made of several buffers. */
  public static final class GatherAdvice {
    private GatherAdvice() {}

    /** Inlined before the send. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 2, readOnly = false) InetAddress host,
        @Advice.Argument(value = 3, readOnly = false) int port)
        throws IOException {
      InetSocketAddress target = NativeHooks.send(host, port, false);
      if (target != null) {
        host = target.getAddress();
        port = target.getPort();
      }
    }
  }

  /** Notes that a descriptor is a TCP socket. */
  public static final class StreamAdvice {
    private StreamAdvice() {}

    /** Inlined after the kernel made it. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return int descriptor) {
      NativeHooks.opened(descriptor, false);
    }
  }

  /** Notes that a descriptor is a UDP socket. */
  public static final class DatagramAdvice {
    private DatagramAdvice() {}

    /** Inlined after the kernel made it. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return int descriptor) {
      NativeHooks.opened(descriptor, true);
    }
  }

  /** The same, where the method hands out the socket. */
  public static final class OldDatagramAdvice {
    private OldDatagramAdvice() {}

    /** Inlined after the socket was made. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object socket) {
      NativeHooks.opened(socket.hashCode(), true);
    }
  }
}
