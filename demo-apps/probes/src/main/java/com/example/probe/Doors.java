package com.example.probe;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The ways of the JDK to open a port and to connect to one. */
final class Doors {
  static final String[] SERVERS = {"socket", "channel", "adaptor", "async"};
  static final String[] CLIENTS = {"socket", "channel", "adaptor", "nonblocking", "async"};

  private Doors() {}

  /** Opens a port that greets every client with a line, and returns the number it reports. */
  static int open(String door, SocketAddress address, String greeting) throws Exception {
    if (door.equals("socket")) {
      final ServerSocket server = new ServerSocket();
      server.bind(address);
      serve(() -> greet(server.accept(), greeting));
      return server.getLocalPort();
    }
    if (door.equals("async")) {
      final AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open();
      server.bind(address);
      serve(() -> greet(server.accept(), greeting));
      return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }
    final ServerSocketChannel server = ServerSocketChannel.open();
    if (door.equals("adaptor")) {
      server.socket().bind(address);
    } else {
      server.bind(address);
    }
    serve(() -> greet(server.accept().socket(), greeting));
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  /** The line that the server at the address greets with. */
  static String connect(String door, SocketAddress address) throws Exception {
    if (door.equals("socket")) {
      try (Socket socket = new Socket()) {
        socket.connect(address, 5000);
        return readLine(socket);
      }
    }
    if (door.equals("async")) {
      return connectAsynchronously(address);
    }
    try (SocketChannel channel = SocketChannel.open()) {
      if (door.equals("adaptor")) {
        channel.socket().connect(address, 5000);
        return readLine(channel.socket());
      }
      if (door.equals("nonblocking")) {
        connectWithSelector(channel, address);
      } else {
        channel.connect(address);
      }
      return readLine(channel);
    }
  }

  private static void connectWithSelector(SocketChannel channel, SocketAddress address)
      throws IOException {
    try (Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      if (!channel.connect(address)) {
        channel.register(selector, SelectionKey.OP_CONNECT);
        while (!channel.finishConnect()) {
          selector.select(1000);
        }
      }
    }
    channel.configureBlocking(true);
  }

  private static String connectAsynchronously(SocketAddress address) throws Exception {
    try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      channel.connect(address).get();
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (channel.read(one).get() == 1 && one.get(0) != '\n') {
        line.write(one.get(0));
        one.clear();
      }
      return line.toString("UTF-8");
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static String readLine(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    InputStream in = socket.getInputStream();
    return new BufferedReader(new InputStreamReader(in, "UTF-8")).readLine();
  }

  private static String readLine(SocketChannel channel) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (channel.read(one) == 1 && one.get(0) != '\n') {
      line.write(one.get(0));
      one.clear();
    }
    return line.toString("UTF-8");
  }

  private static void greet(Socket client, String greeting) throws IOException {
    try (Socket socket = client) {
      socket.getOutputStream().write((greeting + "\n").getBytes("UTF-8"));
    }
  }

  private static void greet(Future<AsynchronousSocketChannel> client, String greeting)
      throws Exception {
    try (AsynchronousSocketChannel channel = client.get()) {
      channel.write(ByteBuffer.wrap((greeting + "\n").getBytes("UTF-8"))).get();
    }
  }

  private static void serve(Turn turn) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  turn.run();
                }
              } catch (Exception e) {
                System.out.println("server ended: " + e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Turn {
    void run() throws Exception;
  }
}
