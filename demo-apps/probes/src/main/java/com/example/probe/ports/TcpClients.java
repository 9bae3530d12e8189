package com.example.probe.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/** The ways to connect to a TCP port. */
final class TcpClients {
  private static final int TIMEOUT = 5000;

  private TcpClients() {}

  /** Connects, asks, and returns the answer with what the client says of the connection. */
  static String connect(String client, Command command) throws Exception {
    if (client.startsWith("asc")) {
      return async(client, command);
    }
    Socket socket = client.startsWith("sc") ? channel(client, command) : socket(client, command);
    try {
      String facts = facts(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress());
      if (socket.getPort() != Opened.port(socket.getRemoteSocketAddress())
          || socket.getLocalPort() != Opened.port(socket.getLocalSocketAddress())) {
        facts = "two-stories " + facts;
      }
      return merge(Talk.of(socket).ask(), facts, command);
    } finally {
      socket.close();
    }
  }

  private static Socket socket(String client, Command command) throws Exception {
    String host = command.word(2);
    int port = command.number(3);
    switch (client) {
      case "s-new":
        return new Socket(host, port);
      case "s-new-address":
        return new Socket(InetAddress.getByName(host), port);
      case "s-new-local":
        InetSocketAddress local = command.local();
        return local == null
            ? new Socket(host, port, null, 0)
            : new Socket(host, port, local.getAddress(), local.getPort());
      case "s-factory":
        return SocketFactory.getDefault().createSocket(host, port);
      case "s-ssl":
        return Tls.context().getSocketFactory().createSocket(host, port);
      case "s-ssl-connect":
        return connected(Tls.context().getSocketFactory().createSocket(), command, TIMEOUT);
      case "s-ssl-layered":
        Socket plain = connected(new Socket(), command, TIMEOUT);
        return Tls.context().getSocketFactory().createSocket(plain, host, port, true);
      case "s-subclass":
        return connected(new Subclass(), command, TIMEOUT);
      case "s-no-proxy":
        return connected(new Socket(Proxy.NO_PROXY), command, TIMEOUT);
      case "s-connect":
        return connected(new Socket(), command, -1);
      case "s-connect-timeout":
        return connected(new Socket(), command, command.number("timeout", TIMEOUT));
      default:
        throw new IllegalArgumentException(client);
    }
  }

  private static Socket connected(Socket socket, Command command, int timeout) throws IOException {
    try {
      bound(socket, command.local(), true);
      if (timeout < 0) {
        socket.connect(target(command));
      } else {
        socket.connect(target(command), timeout);
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket channel(String client, Command command) throws IOException {
    if (client.equals("sc-open")) {
      return SocketChannel.open(target(command)).socket();
    }
    SocketChannel channel = SocketChannel.open();
    try {
      bound(channel, command.local(), true);
      switch (client) {
        case "sc":
          channel.connect(target(command));
          break;
        case "sc-nb":
          select(channel, target(command));
          break;
        case "sc-adaptor":
          channel.socket().connect(target(command));
          break;
        case "sc-adaptor-timeout":
          channel.socket().connect(target(command), TIMEOUT);
          break;
        default:
          throw new IllegalArgumentException(client);
      }
      return channel.socket();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void select(SocketChannel channel, SocketAddress target) throws IOException {
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      if (!channel.connect(target)) {
        channel.register(selector, SelectionKey.OP_CONNECT);
        while (!channel.finishConnect()) {
          selector.select(TIMEOUT);
        }
      }
    }
    channel.configureBlocking(true);
  }

  private static String async(String client, Command command) throws Exception {
    try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      bound(channel, command.local(), true);
      if (client.equals("asc-handler")) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        channel.connect(target(command), done, new Completing());
        done.get(2 * TIMEOUT, TimeUnit.MILLISECONDS);
      } else {
        channel.connect(target(command)).get(2 * TIMEOUT, TimeUnit.MILLISECONDS);
      }
      String facts = facts(channel.getLocalAddress(), channel.getRemoteAddress());
      return merge(Talk.of(channel).ask(), facts, command);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** Counts the connects that succeed while nobody accepts. */
  static int flood(Command command) throws Exception {
    int wanted = command.number(1);
    Socket[] sockets = new Socket[wanted];
    int connected = 0;
    for (int i = 0; i < wanted; i++) {
      sockets[i] = new Socket();
      try {
        sockets[i].connect(command.address(2), 300);
        connected++;
      } catch (IOException full) {
        break;
      }
    }
    for (Socket socket : sockets) {
      if (socket != null) {
        socket.close();
      }
    }
    return connected;
  }

  static Socket bound(Socket socket, InetSocketAddress local, boolean reuse) throws IOException {
    if (local != null) {
      try {
        socket.setReuseAddress(reuse);
        socket.bind(local);
      } catch (IOException | RuntimeException e) {
        socket.close();
        throw e;
      }
    }
    return socket;
  }

  static <T extends NetworkChannel> T bound(T channel, InetSocketAddress local, boolean reuse)
      throws IOException {
    if (local != null) {
      try {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
        channel.bind(local);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
    return channel;
  }

  private static SocketAddress target(Command command) {
    return command.address(2);
  }

  private static String facts(SocketAddress mine, SocketAddress remote) {
    return "remote=" + Opened.port(remote) + " mine=" + Opened.port(mine);
  }

  /** Numbers that the kernel picked are left out. */
  static String merge(String answer, String facts, Command command) {
    String all = answer + " " + facts;
    InetSocketAddress local = command.local();
    return local == null || local.getPort() == 0 ? all.replaceAll(" (peer|mine)=\\d+", "") : all;
  }

  /** A socket of the app's own. */
  private static final class Subclass extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      super.connect(endpoint, timeout);
    }
  }

  private static final class Completing
      implements CompletionHandler<Void, CompletableFuture<Void>> {
    @Override
    public void completed(Void result, CompletableFuture<Void> done) {
      done.complete(null);
    }

    @Override
    public void failed(Throwable thrown, CompletableFuture<Void> done) {
      done.completeExceptionally(thrown);
    }
  }
}
