package com.example.probe.ports;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/** A UDP socket, and a thread that answers every packet. */
abstract class UdpServer extends Opened {
  private final String token;
  private final Thread thread = new Thread(this::serve, "udp server");
  private volatile boolean ended;

  UdpServer(String token) {
    this.token = token;
    thread.setDaemon(true);
  }

  UdpServer start() {
    thread.start();
    return this;
  }

  abstract void turn() throws Exception;

  abstract void end() throws Exception;

  @Override
  void close() throws Exception {
    ended = true;
    end();
    thread.join(5000);
  }

  byte[] line(SocketAddress source) throws Exception {
    String line = token + " local=" + port() + " peer=" + port(source);
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  private void serve() {
    while (!ended) {
      try {
        turn();
      } catch (Exception e) {
        if (!ended && !(e instanceof IOException)) {
          System.err.println("udp server: " + e);
        }
      }
    }
  }

  static UdpServer of(String token, DatagramSocket server) {
    return new UdpServer(token) {
      @Override
      void turn() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[500], 500);
        server.receive(packet);
        byte[] line = line(packet.getSocketAddress());
        server.send(new DatagramPacket(line, line.length, packet.getSocketAddress()));
      }

      @Override
      void end() {
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

  static UdpServer of(String token, DatagramChannel server) {
    return new OfChannel(token, server);
  }

  static UdpServer selecting(String token, DatagramChannel server) throws IOException {
    server.configureBlocking(false);
    Selector selector = Selector.open();
    server.register(selector, SelectionKey.OP_READ);
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

  private static class OfChannel extends UdpServer {
    private final DatagramChannel server;

    OfChannel(String token, DatagramChannel server) {
      super(token);
      this.server = server;
    }

    @Override
    void turn() throws Exception {
      SocketAddress source = server.receive(ByteBuffer.allocate(500));
      if (source != null) {
        server.send(ByteBuffer.wrap(line(source)), source);
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
