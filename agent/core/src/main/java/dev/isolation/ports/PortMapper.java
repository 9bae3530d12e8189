package dev.isolation.ports;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.Endpoint;
import dev.isolation.bootstrap.PortHandler;
import dev.isolation.home.PortMapping;
import dev.isolation.home.Report;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;

/** From the numbers that the app requests to the actual ones, for binds and connects alike. */
public final class PortMapper extends PortHandler {
  private final PortSettings settings;
  private final PortTable table;
  private final Report report;
  private final OwnSockets sockets = new OwnSockets();
  private final Said said = new Said();
  private final ExportedPorts exported;

  PortMapper(PortSettings settings, PortTable table, Report report) {
    this.settings = settings;
    this.table = table;
    this.report = report;
    this.exported = new ExportedPorts(table, settings.plan());
  }

  PortTable table() {
    return table;
  }

  PortSettings settings() {
    return settings;
  }

  Report report() {
    return report;
  }

  OwnSockets sockets() {
    return sockets;
  }

  Said said() {
    return said;
  }

  @Override
  public BindCall bind(Object socket, SocketAddress requested) throws IOException {
    settings.member().lock();
    if (requested == null) {
      return null; // the JDK picks a free port
    }
    if (!(requested instanceof InetSocketAddress)) {
      unsupported("Unix-domain socket", requested);
      return null;
    }
    InetSocketAddress address = (InetSocketAddress) requested;
    int port = address.getPort();
    if (address.isUnresolved() || settings.plan().isExcluded(port)) {
      return null;
    }
    if (port == 0 || (sockets.isClosed(port) && table.kept(port) == null)) {
      return new AsAskedCall(sockets, socket, address);
    }
    return new ListenCall(this, socket, address);
  }

  @Override
  public SocketAddress connect(SocketAddress remote) throws IOException {
    if (!(remote instanceof InetSocketAddress)) {
      return remote;
    }
    InetSocketAddress address = (InetSocketAddress) remote;
    int port = address.getPort();
    if (address.isUnresolved() || port == 0 || settings.plan().isExcluded(port)) {
      return remote;
    }
    boolean loopback = isLoopback(address.getAddress());
    if (!loopback && !isOwnAddress(address.getAddress())) {
      return remote;
    }
    PortMapping mapping = table.live(port);
    if (mapping != null) {
      return mapping.actual() == port ? remote : follow(address, mapping);
    }
    if (!settings.crossAllowed() && !sockets.isOpen(port)) {
      refuseSibling(port);
    }
    return remote;
  }

  private SocketAddress follow(InetSocketAddress address, PortMapping mapping) throws IOException {
    int port = address.getPort();
    if (table.isOwnActual(port) && said.first("ambiguous " + port)) {
      report.info(
          "connect to "
              + port
              + ": both requested and actual here, taken as requested, so it goes"
              + " to "
              + mapping.actual());
    }
    return new InetSocketAddress(address.getAddress(), mapping.actual());
  }

  private void refuseSibling(int port) throws IOException {
    String sitter = table.liveSitter(port);
    if (sitter == null) {
      return;
    }
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
    if (said.first(line)) {
      report.info("connect refused: " + line);
    }
    throw new ConnectException("Connection refused: " + line);
  }

  @Override
  public void unsupported(String door, SocketAddress requested) throws IOException {
    if (isHarmless(requested)) {
      return;
    }
    String line = door + " bind to " + requested + " is not available in this version of isolation";
    if (settings.passesOnError()) {
      if (said.first(line)) {
        report.info(line + "; let through un-isolated (on-error=pass)");
      }
      return;
    }
    String remedy =
        requested instanceof InetSocketAddress
            ? "; share the number with ports.exclude=" + ((InetSocketAddress) requested).getPort()
            : "; on-error=pass lets it through";
    report.info("refused: " + line + remedy);
    throw new SocketException(line + remedy);
  }

  /** A number can be bound as asked where nothing is rewritten; a path only below the home. */
  private boolean isHarmless(SocketAddress requested) {
    if (!(requested instanceof InetSocketAddress)) {
      return requested.toString().startsWith(settings.home() + "/");
    }
    int port = ((InetSocketAddress) requested).getPort();
    return port == 0 || settings.plan().isExcluded(port) || !settings.plan().rewrites(port);
  }

  @Override
  public Endpoint exported(Endpoint own, boolean listening) throws IOException {
    return exported.exported(own, listening);
  }

  @Override
  public Endpoint imported(Endpoint arrived) throws IOException {
    return exported.imported(arrived);
  }

  static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress() || address.isAnyLocalAddress();
  }

  static boolean isOwnAddress(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException noSuchInterface) {
      return false;
    }
  }
}
