package dev.isolation.ports;

import dev.isolation.bootstrap.Door;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/**
 * Which sockets a loopback address would cut off: those that connect to other hosts, and those that
 * hear a group. They keep their address, and their number is moved instead.
 */
final class Reach {
  private Reach() {}

  /**
   * Whether the socket has to keep the address that it asks for. One on {@code ::1} need not: it
   * hears no group, and from there it would not reach the IPv4 address of its own instance.
   */
  static boolean isNeeded(Door door, Object socket, InetAddress asked) throws IOException {
    if (door == Door.CLIENT) {
      return !asked.isLoopbackAddress();
    }
    if (asked instanceof Inet6Address && asked.isLoopbackAddress()) {
      return false;
    }
    return door.isUdp() && (asked.isMulticastAddress() || mayJoin(socket));
  }

  /** Several members of a group can be on one machine only with address reuse. */
  private static boolean mayJoin(Object socket) throws IOException {
    if (socket instanceof DatagramChannel) {
      return ((DatagramChannel) socket).getOption(StandardSocketOptions.SO_REUSEADDR);
    }
    return socket instanceof MulticastSocket
        || socket instanceof DatagramSocket && ((DatagramSocket) socket).getReuseAddress();
  }

  /** Throws if the channel is bound to an address on which no group is heard. */
  static void checkGroup(PortPlan plan, Object socket) throws IOException {
    SocketAddress local = ((DatagramChannel) socket).getLocalAddress();
    if (!(local instanceof InetSocketAddress)) {
      return;
    }
    InetAddress bound = ((InetSocketAddress) local).getAddress();
    boolean rewritten = plan.beside() != plan && bound.equals(plan.address(bound));
    if (rewritten) {
      throw new SocketException(
          "ports=loopback has bound the socket to "
              + bound.getHostAddress()
              + ", where it hears no multicast group: set SO_REUSEADDR before the bind, or use"
              + " ports=offset");
    }
  }
}
