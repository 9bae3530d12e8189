package com.example.probe.ports;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Something bound: what it says of itself, and its end. */
abstract class Opened {
  /** The number that it reports. */
  abstract int port() throws Exception;

  /** The address that it reports. */
  abstract SocketAddress address() throws Exception;

  /** The object of the JDK. */
  abstract Object socket();

  /** Closes it and waits until it is closed. */
  abstract void close() throws Exception;

  /** All that it says of itself, in one line. */
  String tell() throws Exception {
    String text = socket().toString().replaceAll("@[0-9a-f]+", "@").replace(' ', '_');
    return "port=" + port() + " address=" + show(address()) + " text=" + text;
  }

  static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  static String show(SocketAddress address) {
    if (!(address instanceof InetSocketAddress)) {
      return String.valueOf(address);
    }
    InetSocketAddress inet = (InetSocketAddress) address;
    String host = inet.getAddress() == null ? "?" : inet.getAddress().getHostAddress();
    return host + ":" + inet.getPort();
  }
}
