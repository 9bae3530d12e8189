package com.example.probe.ports;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** The ways to open a UDP port. */
final class UdpDoors {
  private UdpDoors() {}

  /** Opens a port; null if there is no such door. */
  static Opened open(String door, String token, Command command) throws Exception {
    if (door.startsWith("dc")) {
      DatagramChannel channel = channel(door, command);
      UdpServer server =
          door.equals("dc-nb")
              ? UdpServer.selecting(token, channel)
              : door.equals("dc-adaptor")
                  ? UdpServer.of(token, channel.socket())
                  : UdpServer.of(token, channel);
      return server.start();
    } else if (door.startsWith("ds") || door.startsWith("ms")) {
      return UdpServer.of(token, socket(door, command)).start();
    }
    return null;
  }

  private static DatagramSocket socket(String door, Command command) throws IOException {
    InetSocketAddress address = command.address(3);
    switch (door) {
      case "ds-port":
        return new DatagramSocket(address.getPort());
      case "ds-port-address":
        return new DatagramSocket(address.getPort(), address.getAddress());
      case "ds-address":
        return new DatagramSocket(address);
      case "ds-bind":
        return bound(new DatagramSocket(null), command);
      case "ms-port":
        return joined(new MulticastSocket(address.getPort()), command);
      case "ms-address":
        return joined(new MulticastSocket(address), command);
      case "ms-bind":
        return joined((MulticastSocket) bound(new MulticastSocket(null), command), command);
      default:
        throw new IllegalArgumentException(door);
    }
  }

  private static DatagramSocket bound(DatagramSocket socket, Command command) throws IOException {
    try {
      if (command.option("reuse") != null) {
        socket.setReuseAddress(command.is("reuse", true));
      }
      socket.bind(command.address(3));
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static MulticastSocket joined(MulticastSocket socket, Command command)
      throws IOException {
    if (command.option("group") != null) {
      InetAddress group = InetAddress.getByName(command.option("group"));
      socket.joinGroup(new InetSocketAddress(group, 0), loopback());
    }
    return socket;
  }

  private static DatagramChannel channel(String door, Command command) throws IOException {
    String group = command.option("group");
    DatagramChannel channel =
        group == null
            ? DatagramChannel.open()
            : DatagramChannel.open(java.net.StandardProtocolFamily.INET);
    try {
      if (command.option("reuse") != null) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, command.is("reuse", true));
      }
      if (door.equals("dc-adaptor")) {
        channel.socket().bind(command.address(3));
      } else {
        channel.bind(command.address(3));
      }
      if (group != null) {
        channel.join(InetAddress.getByName(group), loopback());
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  static NetworkInterface loopback() throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
  }
}
