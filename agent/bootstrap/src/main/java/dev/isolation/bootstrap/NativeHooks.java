package dev.isolation.bootstrap;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bootstrap loader; called by advice in the socket classes of native transports, which go round the
 * JDK's. Such a socket is an object whose hash code is its file descriptor; whether it is TCP or
 * UDP is known from the call that made it.
 */
public final class NativeHooks {
  private static final int HIGHEST_PORT = 0xffff;

  /** Descriptors of UDP sockets; guarded by itself. */
  private static final BitSet DATAGRAM = new BitSet();

  /** Sockets that were bound, by descriptor, for the kernel gives a number out again. */
  private static final Map<Integer, WeakReference<Object>> BOUND = new ConcurrentHashMap<>();

  private NativeHooks() {}

  /** After the kernel made a socket; a negative number is an error. */
  public static void opened(int descriptor, boolean datagram) {
    if (descriptor >= 0) {
      synchronized (DATAGRAM) {
        DATAGRAM.set(descriptor, datagram);
      }
    }
  }

  /** Before a socket binds; null to let it, as asked. */
  public static BindCall bind(Object socket, SocketAddress requested) throws IOException {
    Door door = isDatagram(socket) ? Door.NATIVE_UDP : Door.NATIVE_TCP;
    return PortHooks.bind(door, socket, requested);
  }

  /**
   * After the bind that {@link #bind} answered for.
   *
   * @return true to bind again, to the call's new address
   */
  public static boolean bound(Object socket, BindCall call, Throwable thrown) throws IOException {
    if (thrown == null) {
      BOUND.put(socket.hashCode(), new WeakReference<>(socket));
    }
    return PortHooks.bound(call, thrown);
  }

  /** After a socket was closed; it may have been before. */
  public static void closed(Object socket) {
    WeakReference<Object> known = BOUND.get(socket.hashCode());
    if (known != null && known.get() == socket && BOUND.remove(socket.hashCode(), known)) {
      PortHooks.closed(socket);
    }
  }

  /** Before a socket connects, or a message for it is made: the address to connect or send to. */
  public static SocketAddress connect(Object socket, SocketAddress remote) throws IOException {
    return isDatagram(socket) ? PortHooks.send(remote) : PortHooks.connect(remote);
  }

  /** Before a datagram is put into a batch: the address to send to. */
  public static InetSocketAddress send(InetSocketAddress recipient) throws IOException {
    return (InetSocketAddress) PortHooks.send(recipient);
  }

  /**
   * Before a socket sends.
   *
   * @param connects whether that opens a TCP connection, as TCP fast open does
   * @return where to, or null for the two as given
   */
  public static InetSocketAddress send(InetAddress host, int port, boolean connects)
      throws IOException {
    if (host == null || port <= 0 || port > HIGHEST_PORT) {
      return null;
    }
    InetSocketAddress asked = new InetSocketAddress(host, port);
    SocketAddress target = connects ? PortHooks.connect(asked) : PortHooks.send(asked);
    return target == asked ? null : (InetSocketAddress) target;
  }

  /** Where a socket tells an address: the one to tell. */
  public static InetSocketAddress reported(InetSocketAddress address) {
    return (InetSocketAddress) PortHooks.reported(address);
  }

  /** Where a socket tells the source of a datagram: the number to tell. */
  public static int reported(byte[] host, int port) throws IOException {
    return port <= 0 ? port : PortHooks.reported(InetAddress.getByAddress(host), port);
  }

  private static boolean isDatagram(Object socket) {
    synchronized (DATAGRAM) {
      return DATAGRAM.get(socket.hashCode());
    }
  }
}
