package dev.isolation.bootstrap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;

/**
 * Bootstrap loader; called by {@link PortHooks} with the thread inside {@link CallGuard}. The logic
 * behind binds and connects: from the number that the app requested to the actual one and back.
 */
public interface PortHandler {
  /** A socket is about to bind; null to let it, as asked. */
  BindCall bind(Door door, Object socket, SocketAddress requested) throws IOException;

  /** A socket that may have been bound has been closed. */
  void closed(Object socket) throws IOException;

  /** A TCP socket is about to connect; the same object if the target stays. */
  SocketAddress connect(SocketAddress remote) throws IOException;

  /** A UDP socket is about to connect or send; the same object if the target stays. */
  SocketAddress send(SocketAddress target) throws IOException;

  /** A UDP channel is about to join a multicast group; throws if it could not hear it. */
  void join(Object socket) throws IOException;

  /** The number that a permission for this one has to name; host null for listening. */
  int permitted(String host, int port);

  /**
   * The number to tell the app.
   *
   * @param host where the port is; null for this machine
   */
  int reported(InetAddress host, int port);

  /** The address to tell the app; the same object if it stays. */
  SocketAddress reported(SocketAddress address);

  /** A socket's text with the numbers to tell the app. */
  String reported(String text);

  /**
   * A reference to an endpoint is about to travel: what reaches it from outside, or the same object
   * if that is the same.
   *
   * @param listening true if it is this process that listens there
   */
  Endpoint exported(Endpoint own, boolean listening) throws IOException;

  /** A reference to an endpoint arrived: what the app calls it; the same object if it stays. */
  Endpoint imported(Endpoint arrived) throws IOException;
}
