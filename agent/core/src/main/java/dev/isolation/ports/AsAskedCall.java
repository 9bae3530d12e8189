package dev.isolation.ports;

import dev.isolation.bootstrap.BindCall;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * A bind that stays as asked; the number it gets is remembered, should the app ask for it again.
 */
final class AsAskedCall extends BindCall {
  private final OwnSockets sockets;
  private final Object socket;
  private final InetSocketAddress address;

  AsAskedCall(OwnSockets sockets, Object socket, InetSocketAddress address) {
    this.sockets = sockets;
    this.socket = socket;
    this.address = address;
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  @Override
  public void bound() throws IOException {
    sockets.add(OwnSockets.localPort(socket), socket);
  }

  @Override
  public boolean failed(Throwable thrown) {
    return false;
  }
}
