package dev.isolation.ports;

import dev.isolation.home.ChangeCount;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Where a connect or a datagram to this machine goes. */
final class PortRoutes {
  /** How many routes are remembered; a power of two. */
  private static final int MOST = 64;

  private static final String MACHINE = "127.0.0.1";

  private final PortMapper mapper;
  private final PortSettings settings;
  private final PortTable table;
  private final OwnAddresses addresses;
  private final AtomicReferenceArray<Route> routes = new AtomicReferenceArray<>(MOST);

  PortRoutes(PortMapper mapper, OwnAddresses addresses) {
    this.mapper = mapper;
    this.settings = mapper.settings();
    this.table = mapper.table();
    this.addresses = addresses;
  }

  /** The address to go to in place of the one asked for; the same object if it stays. */
  SocketAddress route(boolean udp, SocketAddress asked) throws IOException {
    if (!(asked instanceof InetSocketAddress)) {
      return asked;
    }
    InetSocketAddress address = (InetSocketAddress) asked;
    Route known = known(udp, address);
    if (known == null) {
      return decide(udp, address);
    }
    return known.target.equals(address) ? asked : known.target;
  }

  private Route known(boolean udp, InetSocketAddress asked) throws IOException {
    Route route = routes.get(asked.getPort() & MOST - 1);
    boolean fits = route != null && route.udp == udp && isSame(route.asked, asked);
    return fits && route.version == table.version() ? route : null;
  }

  /** By the name as well, which the app may ask the connected socket for. */
  private static boolean isSame(InetSocketAddress one, InetSocketAddress other) {
    return one.equals(other)
        && (one.getAddress() == other.getAddress()
            || one.getHostString().equals(other.getHostString()));
  }

  private SocketAddress decide(boolean udp, InetSocketAddress address) throws IOException {
    SocketAddress asked = address;
    int port = address.getPort();
    if (address.isUnresolved() || port == 0 || settings.plan().isExcluded(port)) {
      return asked;
    }
    if (udp && addresses.isGroup(address.getAddress())) {
      return group(address);
    }
    PortIndex index = table.index();
    boolean known = !index.requested(udp, port).isEmpty() || !index.sitters(udp, port).isEmpty();
    if (!known || !addresses.isOwn(address.getAddress())) {
      return asked;
    }
    PortMapping mapping = table.live(udp, port);
    if (mapping != null) {
      InetSocketAddress target = follow(udp, address, mapping);
      boolean lasts = table.isHeldHere(mapping) && OwnAddresses.isLoopback(address.getAddress());
      if (lasts && ChangeCount.isStable(index.version())) {
        routes.set(port & MOST - 1, new Route(index.version(), udp, address, target));
      }
      return target;
    }
    if (!settings.crossAllowed() && !mapper.sockets().isOpen(udp, port)) {
      refuseSibling(udp, address);
    }
    return asked;
  }

  private InetSocketAddress follow(boolean udp, InetSocketAddress address, PortMapping mapping)
      throws IOException {
    int port = address.getPort();
    PortMapping actual = table.index().actual(port);
    boolean ambiguous = mapping.actual() != port && actual != null && actual.requested() != port;
    if (ambiguous && mapper.said().first("ambiguous " + port)) {
      mapper
          .report()
          .info(
              "connect to "
                  + port
                  + ": both requested and actual here, taken as requested, so it goes to "
                  + mapping.actual());
    }
    InetAddress own = settings.plan().address(address.getAddress());
    InetAddress host = own.getHostAddress().equals(mapping.host()) ? own : address.getAddress();
    if (mapping.actual() == port && host.equals(address.getAddress())) {
      return address;
    }
    mapper.announce().followed(udp, port, mapping.actual());
    return new InetSocketAddress(host, mapping.actual());
  }

  /** A group is where its members bound, or would bind: two instances' groups never meet. */
  private SocketAddress group(InetSocketAddress address) throws IOException {
    int port = address.getPort();
    PortPlan plan = settings.plan().beside();
    PortMapping kept = table.kept(true, port);
    if (kept == null && mapper.sockets().isChosen(port)) {
      return address; // the number that the machine gave to a socket of this process
    }
    boolean usable = kept != null && plan.usesKept(port, kept.actual());
    int actual = usable ? kept.actual() : plan.first(port);
    return actual == port || actual == 0
        ? address
        : new InetSocketAddress(address.getAddress(), actual);
  }

  /**
   * Where a connect went, for as long as no map changes. Only for ports of this process, whose end
   * is such a change, and loopback addresses, which never come and go.
   */
  private static final class Route {
    final long version;
    final boolean udp;
    final InetSocketAddress asked;
    final InetSocketAddress target;

    Route(long version, boolean udp, InetSocketAddress asked, InetSocketAddress target) {
      this.version = version;
      this.udp = udp;
      this.asked = asked;
      this.target = target;
    }
  }

  private void refuseSibling(boolean udp, InetSocketAddress address) throws IOException {
    for (PortIndex.Sitter sitter : table.index().sitters(udp, address.getPort())) {
      if (sitsAt(sitter.mapping.host(), address.getAddress())
          && table.isHeld(sitter.instance, sitter.mapping)) {
        refuse(udp, address.getPort(), sitter.instance.name());
      }
    }
  }

  /** A loopback address other than the first is a slot's own; who names it means it. */
  private static boolean sitsAt(String host, InetAddress asked) {
    boolean ofSlot = host.startsWith("127.") && !host.equals(MACHINE);
    return host.equals(MACHINE) || !ofSlot && host.equals(asked.getHostAddress());
  }

  private void refuse(boolean udp, int port, String sitter) throws ConnectException {
    String line =
        "port "
            + port
            + " belongs to instance "
            + sitter
            + ", not to "
            + settings.instance()
            + " (ports.cross=allow or ports.exclude="
            + port
            + " lets it through)";
    mapper.announce().refused(udp, port, sitter, line);
    throw new ConnectException("Connection refused: " + line);
  }
}
