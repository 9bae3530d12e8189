package dev.isolation.ports;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.Door;
import dev.isolation.bootstrap.Endpoint;
import dev.isolation.bootstrap.PortHandler;
import dev.isolation.home.Events;
import dev.isolation.home.HomeLock;
import dev.isolation.home.PortMapping;
import dev.isolation.home.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;

/** From the numbers that the app requests to the actual ones and back, whatever asks. */
public final class PortMapper implements PortHandler {
  private final PortSettings settings;
  private final Report report;
  private final OwnSockets sockets = new OwnSockets();
  private final Said said = new Said();
  private final PortTable table;
  private final Announcements announcements;
  private final PortRoutes routes;
  private final ReportedPorts reported;
  private final ExportedPorts exported;

  PortMapper(PortSettings settings, Report report, Events events) {
    this.settings = settings;
    this.report = report;
    this.table = settings.table(sockets);
    this.announcements = new Announcements(report, events, said);
    OwnAddresses addresses = new OwnAddresses();
    this.routes = new PortRoutes(this, addresses);
    this.reported = new ReportedPorts(this, addresses);
    this.exported = new ExportedPorts(this, addresses);
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

  Announcements announce() {
    return announcements;
  }

  @Override
  public BindCall bind(Door door, Object socket, SocketAddress requested) throws IOException {
    if (requested == null) { // the machine picks a number
      return new AsAskedCall(this, door, socket, null, null);
    }
    if (!(requested instanceof InetSocketAddress)) {
      if (door.isOutsideJdk()) {
        refuseUnlessHarmless(requested);
      }
      return null; // one of the JDK's is a file, which the view of files has to do with
    }
    settings.member().lock();
    InetSocketAddress address = (InetSocketAddress) requested;
    int port = address.getPort();
    if (address.isUnresolved() || settings.plan().isExcluded(port)) {
      return null;
    }
    if (port == 0) {
      return new AsAskedCall(this, door, socket, address, null);
    }
    boolean isTold = sockets.isChosen(port) || sockets.isClosed(door.isUdp(), port);
    if (isTold && table.kept(door.isUdp(), port) == null) {
      PortMapping had = table.index().actual(port);
      return new AsAskedCall(this, door, socket, address, had);
    }
    PortPlan plan = settings.plan();
    boolean beside = Reach.isNeeded(door, socket, address.getAddress());
    return new MappedCall(this, beside ? plan.beside() : plan, door, socket, address);
  }

  /** Writes down a bind that needed no decision. */
  void claim(Door door, int requested, int actual, String host, Object socket) throws IOException {
    HomeLock.Held lock = table.lock();
    try {
      sockets.add(door, requested, actual, socket);
      table.record(door.isUdp(), requested, actual, host, false);
    } finally {
      lock.close();
    }
  }

  @Override
  public void closed(Object socket) throws IOException {
    OwnSockets.Bound bound = sockets.remove(socket);
    if (bound != null && bound.requested != 0) {
      HomeLock.Held lock = table.lock();
      try {
        release(bound);
      } finally {
        lock.close();
      }
    }
  }

  /** Gives back what was closed without a word, under the lock of ports. */
  void releaseClosed() throws IOException {
    for (OwnSockets.Bound bound : sockets.removeClosed()) {
      release(bound);
    }
  }

  private void release(OwnSockets.Bound bound) throws IOException {
    if (bound.requested != 0 && !sockets.isOpen(bound.udp, bound.actual)) {
      table.release(bound.udp, bound.requested, bound.actual);
    }
  }

  @Override
  public SocketAddress connect(SocketAddress remote) throws IOException {
    return routes.route(false, remote);
  }

  @Override
  public SocketAddress send(SocketAddress target) throws IOException {
    return routes.route(true, target);
  }

  @Override
  public void join(Object socket) throws IOException {
    Reach.checkGroup(settings.plan(), socket);
  }

  @Override
  public int permitted(String host, int port) {
    return reported.permitted(host, port);
  }

  @Override
  public int reported(InetAddress host, int port) {
    return settings.reportsRequested() ? reported.reported(host, port) : port;
  }

  @Override
  public SocketAddress reported(SocketAddress address) {
    return settings.reportsRequested() ? reported.reported(address) : address;
  }

  @Override
  public String reported(String text) {
    return settings.reportsRequested() ? reported.reported(text) : text;
  }

  @Override
  public Endpoint exported(Endpoint own, boolean listening) throws IOException {
    return exported.exported(own, listening);
  }

  @Override
  public Endpoint imported(Endpoint arrived) throws IOException {
    return exported.imported(arrived);
  }

  /** A path bound by native code is the machine's; one below the home is an instance's own. */
  private void refuseUnlessHarmless(SocketAddress requested) throws SocketException {
    String home = settings.home() + "/";
    if (settings.sharesPaths() || String.valueOf(requested).startsWith(home)) {
      return;
    }
    String line =
        "a native transport's bind to "
            + requested
            + " cannot be isolated: use the NIO transport, or on-error=pass";
    report.info("refused: " + line);
    throw new SocketException(line);
  }
}
