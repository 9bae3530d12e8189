package dev.isolation.ports;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;

/** The actual numbers that this process got, and whether their sockets are still open. */
final class OwnSockets {
  private final Map<Integer, WeakReference<Object>> sockets = new HashMap<>();

  synchronized void add(int actual, Object socket) {
    sockets.put(actual, new WeakReference<>(socket));
  }

  /** True if this process got the number and still listens on it. */
  synchronized boolean isOpen(int actual) {
    WeakReference<Object> known = sockets.get(actual);
    Object socket = known == null ? null : known.get();
    return socket != null && isOpen(socket);
  }

  /** True if this process got the number and closed it: asked for again, it is left alone. */
  synchronized boolean isClosed(int actual) {
    return sockets.containsKey(actual) && !isOpen(actual);
  }

  private static boolean isOpen(Object socket) {
    if (socket instanceof ServerSocket) {
      return !((ServerSocket) socket).isClosed();
    }
    return ((Channel) socket).isOpen();
  }

  /** The number that a bound socket listens on. */
  static int localPort(Object socket) throws IOException {
    SocketAddress local;
    if (socket instanceof ServerSocket) {
      return ((ServerSocket) socket).getLocalPort();
    } else if (socket instanceof ServerSocketChannel) {
      local = ((ServerSocketChannel) socket).getLocalAddress();
    } else {
      local = ((AsynchronousServerSocketChannel) socket).getLocalAddress();
    }
    return ((InetSocketAddress) local).getPort();
  }
}
