package dev.isolation.ports;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.Door;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * A bind that stays as asked: to any free number, or to one that the process had and was told of.
 * The number is remembered, should the app ask for it again.
 */
final class AsAskedCall implements BindCall {
  private final PortMapper mapper;
  private final Door door;
  private final Object socket;
  private final InetSocketAddress address;
  private final PortMapping had;

  /**
   * A call.
   *
   * @param address as the app gave it; null if it gave none
   * @param had the mapping that the number belongs to, or null
   */
  AsAskedCall(
      PortMapper mapper, Door door, Object socket, InetSocketAddress address, PortMapping had) {
    this.mapper = mapper;
    this.door = door;
    this.socket = socket;
    this.address = address;
    this.had = had;
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  @Override
  public void bound() throws IOException {
    if (had == null) {
      boolean named = address != null && address.getPort() != 0;
      int actual = named ? address.getPort() : BoundPort.of(socket);
      if (actual > 0) {
        mapper.sockets().add(door, 0, actual, socket);
      }
    } else {
      mapper.claim(door, had.requested(), had.actual(), had.host(), socket);
    }
  }

  @Override
  public boolean failed(Throwable thrown) {
    return false;
  }
}
