package dev.isolation.ports;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;

/** The number that a socket got from the machine. */
final class BoundPort {
  private BoundPort() {}

  static int of(Object socket) throws IOException {
    if (socket instanceof ServerSocket) {
      return ((ServerSocket) socket).getLocalPort();
    } else if (socket instanceof Socket) {
      return ((Socket) socket).getLocalPort();
    } else if (socket instanceof DatagramSocket) {
      return ((DatagramSocket) socket).getLocalPort();
    } else if (socket instanceof NetworkChannel) {
      SocketAddress address = ((NetworkChannel) socket).getLocalAddress();
      return address instanceof InetSocketAddress ? ((InetSocketAddress) address).getPort() : 0;
    }
    return ofNative(socket);
  }

  /** Netty's native sockets, of whatever package, have this one public getter. */
  private static int ofNative(Object socket) throws IOException {
    try {
      Object address = socket.getClass().getMethod("localAddress").invoke(socket);
      return ((InetSocketAddress) (SocketAddress) address).getPort();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IOException("no number can be got from " + socket.getClass().getName(), e);
    }
  }
}
