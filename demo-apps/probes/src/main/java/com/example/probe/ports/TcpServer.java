package com.example.probe.ports;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A listening socket, and a thread that answers every client. */
abstract class TcpServer extends Opened {
  private final String token;
  private final Thread thread = new Thread(this::serve, "server");
  private volatile boolean ended;

  TcpServer(String token) {
    this.token = token;
    thread.setDaemon(true);
  }

  /** Starts to answer. */
  TcpServer start() {
    thread.start();
    return this;
  }

  /** Accepts one client and answers it. */
  abstract void turn() throws Exception;

  abstract void end() throws Exception;

  @Override
  void close() throws Exception {
    ended = true;
    end();
    thread.join(5000);
  }

  String line(SocketAddress local, SocketAddress peer) {
    return token + " local=" + port(local) + " peer=" + port(peer);
  }

  void answer(Socket socket) throws IOException {
    String line = line(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress());
    if (socket.getLocalPort() != port(socket.getLocalSocketAddress())
        || socket.getPort() != port(socket.getRemoteSocketAddress())) {
      line = "two-stories " + line;
    }
    Talk.of(socket).answer(line);
  }

  private void serve() {
    while (!ended) {
      try {
        turn();
      } catch (Exception e) {
        if (!ended && !(e instanceof IOException)) {
          System.err.println("server: " + e);
        }
      }
    }
  }

  static TcpServer of(String token, ServerSocket server) {
    return new TcpServer(token) {
      @Override
      void turn() throws Exception {
        answer(server.accept());
      }

      @Override
      void end() throws Exception {
        server.close();
      }

      @Override
      int port() {
        return server.getLocalPort();
      }

      @Override
      SocketAddress address() {
        return server.getLocalSocketAddress();
      }

      @Override
      Object socket() {
        return server;
      }
    };
  }

  static TcpServer of(String token, ServerSocketChannel server) {
    return new OfChannel(token, server);
  }

  static TcpServer selecting(String token, ServerSocketChannel server) throws IOException {
    server.configureBlocking(false);
    Selector selector = Selector.open();
    server.register(selector, SelectionKey.OP_ACCEPT);
    return new OfChannel(token, server) {
      @Override
      void turn() throws Exception {
        selector.select();
        selector.selectedKeys().clear();
        if (server.isOpen()) {
          super.turn();
        }
      }

      @Override
      void end() throws Exception {
        server.close();
        selector.close();
      }
    };
  }

  static TcpServer of(String token, AsynchronousServerSocketChannel server) {
    return new TcpServer(token) {
      @Override
      void turn() throws Exception {
        AsynchronousSocketChannel client = server.accept().get();
        Talk.of(client).answer(line(client.getLocalAddress(), client.getRemoteAddress()));
      }

      @Override
      void end() throws Exception {
        server.close();
      }

      @Override
      int port() throws Exception {
        return port(server.getLocalAddress());
      }

      @Override
      SocketAddress address() throws Exception {
        return server.getLocalAddress();
      }

      @Override
      Object socket() {
        return server;
      }
    };
  }

  private static class OfChannel extends TcpServer {
    private final ServerSocketChannel server;

    OfChannel(String token, ServerSocketChannel server) {
      super(token);
      this.server = server;
    }

    @Override
    void turn() throws Exception {
      SocketChannel client = server.accept();
      if (client != null) {
        client.configureBlocking(true);
        answer(client.socket());
      }
    }

    @Override
    void end() throws Exception {
      server.close();
    }

    @Override
    int port() {
      return server.socket().getLocalPort();
    }

    @Override
    SocketAddress address() throws Exception {
      return (InetSocketAddress) server.getLocalAddress();
    }

    @Override
    Object socket() {
      return server;
    }
  }
}
