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

/** The datagrams that Netty's epoll transport hands to the kernel in batches ({@code sendmmsg}). */
public final class NettyMessageInstrumentation extends TypeInstrumentation {
  private static final String ADDRESS = "Ljava/net/InetSocketAddress;";

  @Override
  public List<String> types() {
    return Collections.emptyList();
  }

  @Override
  public boolean matchesAppType(String internalName) {
    return internalName.endsWith(
        "netty/channel/epoll/NativeDatagramPacketArray$NativeDatagramPacket");
  }

  /** The method as it is today, before 4.1.60, and before 4.1.42. */
  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.optional("init", "(JII" + ADDRESS, SegmentAdvice.class),
        Hook.optional("init", "(JI" + ADDRESS, MemoryAdvice.class),
        Hook.optional("init", "(L", BufferAdvice.class));
  }

  /** Only the method that makes a received packet takes an address for other ends. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return method.descriptor().contains(ADDRESS)
        && !method.isSynthetic()
        && !method.name().equals("newDatagramPacket");
  }

  /** Rewrites the recipient. */
  public static final class SegmentAdvice {
    private SegmentAdvice() {}

    /** Inlined before the datagram is described. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 3, readOnly = false) InetSocketAddress recipient)
        throws IOException {
      recipient = NativeHooks.send(recipient);
    }
  }

  /** Rewrites the recipient. */
  public static final class MemoryAdvice {
    private MemoryAdvice() {}

    /** Inlined before the datagram is described. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 2, readOnly = false) InetSocketAddress recipient)
        throws IOException {
      recipient = NativeHooks.send(recipient);
    }
  }

  /** Rewrites the recipient. */
  public static final class BufferAdvice {
    private BufferAdvice() {}

    /** Inlined before the datagram is described. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 1, readOnly = false) InetSocketAddress recipient)
        throws IOException {
      recipient = NativeHooks.send(recipient);
    }
  }
}
