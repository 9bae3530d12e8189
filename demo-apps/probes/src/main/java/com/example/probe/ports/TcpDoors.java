package com.example.probe.ports;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import javax.net.ServerSocketFactory;

/** The ways to open a TCP port. */
final class TcpDoors {
  private TcpDoors() {}

  /** Opens a port; null if there is no such door. */
  static Opened open(String door, String token, Command command) throws Exception {
    if (door.startsWith("ss-") || door.equals("ss")) {
      ServerSocket server = serverSocket(door, command);
      TcpServer opened = TcpServer.of(token, server);
      return command.is("accept", true) ? opened.start() : opened;
    } else if (door.startsWith("ssc")) {
      TcpServer opened = channel(door, token, command);
      return command.is("accept", true) ? opened.start() : opened;
    } else if (door.equals("assc")) {
      TcpServer opened = async(token, command);
      return command.is("accept", true) ? opened.start() : opened;
    } else if (door.equals("http")) {
      return http(token, command);
    }
    return door.startsWith("client-") ? client(door, command) : null;
  }

  private static ServerSocket serverSocket(String door, Command command) throws IOException {
    InetSocketAddress address = command.address(3);
    int port = address.getPort();
    int backlog = command.number("backlog", 50);
    switch (door) {
      case "ss-port":
        return new ServerSocket(port);
      case "ss-port-backlog":
        return new ServerSocket(port, backlog);
      case "ss-all":
        return new ServerSocket(port, backlog, address.getAddress());
      case "ss-factory":
        return ServerSocketFactory.getDefault()
            .createServerSocket(port, backlog, address.getAddress());
      case "ss-ssl":
        return Tls.context()
            .getServerSocketFactory()
            .createServerSocket(port, backlog, address.getAddress());
      case "ss-ssl-bind":
        return bound(Tls.context().getServerSocketFactory().createServerSocket(), command);
      case "ss-subclass":
        return bound(new Subclass(), command);
      case "ss-adaptor":
        return bound(ServerSocketChannel.open().socket(), command);
      case "ss":
        return bound(new ServerSocket(), command);
      default:
        throw new IllegalArgumentException(door);
    }
  }

  private static ServerSocket bound(ServerSocket server, Command command) throws IOException {
    try {
      if (command.option("reuse") != null) {
        server.setReuseAddress(command.is("reuse", true));
      }
      if (command.option("backlog") == null) {
        server.bind(command.address(3));
      } else {
        server.bind(command.address(3), command.number("backlog", 0));
      }
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static TcpServer channel(String door, String token, Command command) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      if (command.option("reuse") != null) {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, command.is("reuse", true));
      }
      if (command.option("backlog") == null) {
        server.bind(command.address(3));
      } else {
        server.bind(command.address(3), command.number("backlog", 0));
      }
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    return door.equals("ssc-nb") ? TcpServer.selecting(token, server) : TcpServer.of(token, server);
  }

  private static TcpServer async(String token, Command command) throws IOException {
    AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open();
    try {
      if (command.option("reuse") != null) {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, command.is("reuse", true));
      }
      server.bind(command.address(3), command.number("backlog", 0));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    return TcpServer.of(token, server);
  }

  private static Opened http(String token, Command command) throws IOException {
    HttpServer server = HttpServer.create(command.address(3), command.number("backlog", 0));
    server.createContext(
        "/",
        exchange -> {
          String line =
              token
                  + " local="
                  + exchange.getLocalAddress().getPort()
                  + " peer="
                  + exchange.getRemoteAddress().getPort();
          byte[] body = (line + "\n").getBytes("US-ASCII");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    return new Handle(server, server::getAddress, () -> server.stop(0));
  }

  /** A connecting socket's own bind. */
  private static Opened client(String door, Command command) throws IOException {
    InetSocketAddress local = command.address(3);
    boolean reuse = command.is("reuse", false);
    switch (door) {
      case "client-socket":
        Socket socket = TcpClients.bound(new Socket(), local, reuse);
        return new Handle(socket, socket::getLocalSocketAddress, socket);
      case "client-channel":
        SocketChannel channel = TcpClients.bound(SocketChannel.open(), local, reuse);
        return new Handle(channel, channel::getLocalAddress, channel);
      case "client-adaptor":
        Socket adaptor = TcpClients.bound(SocketChannel.open().socket(), local, reuse);
        return new Handle(adaptor, adaptor::getLocalSocketAddress, adaptor);
      case "client-async":
        AsynchronousSocketChannel async =
            TcpClients.bound(AsynchronousSocketChannel.open(), local, reuse);
        return new Handle(async, async::getLocalAddress, async);
      default:
        throw new IllegalArgumentException(door);
    }
  }

  /** A server socket of the app's own. */
  private static final class Subclass extends ServerSocket {
    Subclass() throws IOException {}

    @Override
    public Socket accept() throws IOException {
      Socket socket = new Socket();
      implAccept(socket);
      return socket;
    }
  }
}
