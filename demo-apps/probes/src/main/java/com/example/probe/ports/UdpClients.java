package com.example.probe.ports;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** The ways to send a packet to a UDP port. */
final class UdpClients {
  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  private UdpClients() {}

  /** Sends a packet, and returns the answer with where it seems to come from. */
  static String ask(String client, Command command) throws Exception {
    if (client.startsWith("udp-dc") && !client.contains("adaptor")) {
      return byChannel(client, command);
    }
    try (DatagramSocket socket = socket(client)) {
      if (command.local() != null) {
        socket.setReuseAddress(true);
      }
      socket.bind(command.local() == null ? new InetSocketAddress(0) : command.local());
      socket.setSoTimeout(command.number("timeout", 3000));
      return bySocket(client, socket, command);
    }
  }

  private static DatagramSocket socket(String client) throws IOException {
    if (client.startsWith("udp-ms")) {
      return new MulticastSocket(null);
    } else if (client.startsWith("udp-dc-adaptor")) {
      return DatagramChannel.open().socket();
    }
    return new DatagramSocket(null);
  }

  private static String bySocket(String client, DatagramSocket socket, Command command)
      throws IOException {
    InetSocketAddress target = command.address(2);
    DatagramPacket packet = new DatagramPacket(HELLO, HELLO.length);
    String remote = "";
    if (client.endsWith("-connect")) {
      socket.connect(target);
      remote = " remote=" + Opened.port(socket.getRemoteSocketAddress()) + "," + socket.getPort();
    } else if (client.endsWith("-connect-host")) {
      socket.connect(target.getAddress(), target.getPort());
      remote = " remote=" + Opened.port(socket.getRemoteSocketAddress()) + "," + socket.getPort();
    } else {
      packet.setSocketAddress(target);
    }
    if (client.endsWith("-connect-named")) {
      packet.setSocketAddress(target);
    }
    socket.send(packet);
    if (packet.getSocketAddress() != null && remote.isEmpty()) {
      remote = " sent=" + packet.getPort(); // the app's packet stays as the app made it
    }
    DatagramPacket answer = new DatagramPacket(new byte[500], 500);
    socket.receive(answer);
    String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    String facts = "source=" + answer.getPort() + remote + " mine=" + socket.getLocalPort();
    return TcpClients.merge(text, facts, command);
  }

  private static String byChannel(String client, Command command) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      if (command.local() != null) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(command.local());
      }
      ByteBuffer answer = ByteBuffer.allocate(500);
      SocketAddress target = command.address(2);
      String facts;
      if (client.contains("connect")) {
        channel.connect(target);
        channel.write(ByteBuffer.wrap(HELLO));
        await(channel, selector, command);
        facts = "remote=" + Opened.port(channel.getRemoteAddress());
        if (client.endsWith("receive")) {
          facts += " source=" + Opened.port(channel.receive(answer));
        } else {
          channel.read(answer);
        }
      } else {
        channel.send(ByteBuffer.wrap(HELLO), target);
        await(channel, selector, command);
        facts = "source=" + Opened.port(channel.receive(answer));
      }
      facts += " mine=" + Opened.port(channel.getLocalAddress());
      String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      return TcpClients.merge(text, facts, command);
    }
  }

  private static void await(DatagramChannel channel, Selector selector, Command command)
      throws IOException {
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    if (selector.select(command.number("timeout", 3000)) == 0) {
      throw new SocketTimeoutException("no answer");
    }
    key.cancel();
    selector.selectNow();
    channel.configureBlocking(true);
  }

  /** The tokens of all that answer a packet to a group. */
  static String askGroup(Command command) throws IOException {
    TreeSet<String> tokens = new TreeSet<>();
    try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress("127.0.0.1", 0))) {
      socket.setNetworkInterface(UdpDoors.loopback());
      socket.setSoTimeout(command.number("timeout", 500));
      socket.send(new DatagramPacket(HELLO, HELLO.length, command.address(1)));
      DatagramPacket answer = new DatagramPacket(new byte[500], 500);
      while (true) {
        socket.receive(answer);
        String text =
            new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
        tokens.add(text.substring(0, text.indexOf(' ')));
      }
    } catch (SocketTimeoutException all) {
      return tokens.toString().replace(" ", "");
    }
  }
}
