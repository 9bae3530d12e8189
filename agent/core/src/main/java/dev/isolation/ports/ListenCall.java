package dev.isolation.ports;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.home.HomeLock;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * One bind of a listening socket: the bind itself is the reservation, a taken number moves on. From
 * its making to its end it holds the home's lock on ports, so that whoever finds a number taken
 * also finds written down who took it.
 */
final class ListenCall extends BindCall {
  /** Enough for a crowded machine, few enough to end on one where nothing can be bound. */
  private static final int MOST_TRIES = 1000;

  private final PortMapper mapper;
  private final Object socket;
  private final InetSocketAddress requested;
  private final int wanted;
  private final HomeLock.Held lock;
  private int candidate;
  private int tries;

  ListenCall(PortMapper mapper, Object socket, InetSocketAddress requested) throws IOException {
    this.mapper = mapper;
    this.socket = socket;
    this.requested = requested;
    this.lock = mapper.table().lock();
    boolean ready = false;
    try {
      int port = requested.getPort();
      PortMapping kept = plan().usesKept(port) ? mapper.table().kept(port) : null;
      this.wanted = kept == null ? plan().first(port) : kept.actual();
      this.candidate = wanted;
      if (kept == null) {
        skipForeign();
      }
      ready = true;
    } finally {
      if (!ready) {
        lock.close();
      }
    }
  }

  @Override
  public SocketAddress address() {
    return new InetSocketAddress(requested.getAddress(), candidate);
  }

  @Override
  public void bound() throws IOException {
    int actual = OwnSockets.localPort(socket);
    mapper.sockets().add(actual, socket);
    String address;
    try {
      address = mapper.table().record(requested.getPort(), actual, host(requested));
    } catch (IOException e) {
      throw new IOException("port " + actual + " is bound but could not be written down: " + e, e);
    } finally {
      lock.close();
    }
    String line = requested.getPort() + " -> " + address;
    if (actual != requested.getPort() && mapper.said().first(line)) {
      boolean moved = wanted != 0 && actual != wanted;
      mapper.report().info(moved ? line + " (wanted " + wanted + ", which is taken)" : line);
    }
  }

  @Override
  public boolean failed(Throwable thrown) throws IOException {
    boolean again = false;
    try {
      again = thrown instanceof BindException && isInUse(thrown) && moves();
      return again;
    } finally {
      if (!again) {
        lock.close();
      }
    }
  }

  /** Decides about the next candidate; no other member can bind meanwhile, see the lock. */
  private boolean moves() throws IOException {
    if (plan().isFree(requested.getPort()) && candidate != 0) {
      candidate = 0;
      return true;
    }
    if (!plan().mayMove(requested.getPort())) {
      return false;
    }
    if (mapper.sockets().isOpen(candidate) || mapper.table().isHeldByOtherMember(candidate)) {
      return false; // the app clashes with itself, as it would alone
    }
    if (mapper.settings().isStrict()) {
      throw strict();
    }
    candidate = plan().next(candidate);
    skipForeign();
    return ++tries < MOST_TRIES;
  }

  private BindException strict() throws IOException {
    String owner = mapper.table().ownerOfActual(candidate);
    return new BindException(
        "Address already in use: "
            + requested.getPort()
            + " of instance "
            + mapper.settings().instance()
            + " should be "
            + candidate
            + ", held by "
            + (owner == null ? PortHolder.describe(candidate) : "instance " + owner)
            + " (ports.strict=true)");
  }

  /** Numbers that another instance keeps are its own even while it is stopped. */
  private void skipForeign() throws IOException {
    if (!plan().mayMove(requested.getPort())) {
      return;
    }
    while (tries < MOST_TRIES && isForeign(candidate)) {
      if (mapper.settings().isStrict()) {
        throw strict();
      }
      candidate = plan().next(candidate);
      tries++;
    }
  }

  private boolean isForeign(int number) throws IOException {
    PortMapping kept = mapper.table().kept(requested.getPort());
    if (kept != null && kept.actual() == number) {
      return false;
    }
    return mapper.table().ownerOfActual(number) != null || mapper.table().isOwnActual(number);
  }

  /** The kernel's words depend on the locale, so the table of sockets is asked as well. */
  private boolean isInUse(Throwable thrown) {
    String message = thrown.getMessage();
    return (message != null && message.contains("in use")) || PortHolder.isListening(candidate);
  }

  private PortPlan plan() {
    return mapper.settings().plan();
  }

  private static String host(InetSocketAddress address) {
    boolean any = address.getAddress().isAnyLocalAddress();
    return any ? "127.0.0.1" : address.getAddress().getHostAddress();
  }
}
