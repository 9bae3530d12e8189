package com.example.probe;

import static com.example.probe.Trace.step;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;

/** Binds connecting sockets to PORT of the loopback address, and to any port. */
public class ClientBind {
  public static void main(String[] args) {
    for (int port : new int[] {Integer.parseInt(args[0]), 0}) {
      InetSocketAddress local = new InetSocketAddress("127.0.0.1", port);
      step("socket " + (port == 0), () -> socket(local));
      step("channel " + (port == 0), () -> channel(local));
      step("async " + (port == 0), () -> async(local));
    }
  }

  private static boolean socket(InetSocketAddress local) throws Exception {
    try (Socket socket = new Socket()) {
      socket.bind(local);
      return socket.isBound();
    }
  }

  private static boolean channel(InetSocketAddress local) throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      return channel.bind(local).getLocalAddress() != null;
    }
  }

  private static boolean async(InetSocketAddress local) throws Exception {
    try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      return channel.bind(local).getLocalAddress() != null;
    }
  }
}
