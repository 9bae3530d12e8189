package dev.isolation.ports;

import dev.isolation.bootstrap.BindCall;
import dev.isolation.bootstrap.Door;
import dev.isolation.home.HomeLock;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * One bind that the agent decides about: the bind itself is the reservation, a taken number moves
 * on. From its making to its end it holds the home's lock on ports, so that whoever finds a number
 * taken also finds written down who took it.
 */
final class MappedCall implements BindCall {
  /** Enough for a crowded machine, few enough to end on one where nothing can be bound. */
  private static final int MOST_TRIES = 1000;

  private final PortMapper mapper;
  private final PortPlan plan;
  private final Door door;
  private final Object socket;
  private final InetSocketAddress asked;
  private final int requested;
  private final boolean checksStrangers;
  private final HomeLock.Held lock;
  private final boolean replacesKept;
  private PortMapping kept;
  private int wanted;
  private int candidate;
  private int tries;

  MappedCall(PortMapper mapper, PortPlan plan, Door door, Object socket, InetSocketAddress asked)
      throws IOException {
    this.mapper = mapper;
    this.plan = plan;
    this.door = door;
    this.socket = socket;
    this.asked = asked;
    this.requested = asked.getPort();
    this.checksStrangers = !plan.leaves(requested) && Sharing.isPossible(door, socket);
    this.lock = mapper.table().lock();
    boolean ready = false;
    try {
      mapper.releaseClosed();
      // a stand-in that is held now is where the instance is, whatever it keeps for later
      PortMapping before = mapper.table().live(door.isUdp(), requested);
      if (before == null) {
        before = mapper.table().kept(door.isUdp(), requested);
      }
      kept = before != null && plan.usesKept(requested, before.actual()) ? before : null;
      replacesKept = before != null && kept == null;
      candidate = kept == null ? plan.first(requested) : kept.actual();
      wanted = kept == null && plan.isIndifferent(requested) ? 0 : candidate;
      skipTaken();
      ready = true;
    } finally {
      if (!ready) {
        lock.close();
      }
    }
  }

  @Override
  public SocketAddress address() {
    return new InetSocketAddress(plan.address(asked.getAddress()), candidate);
  }

  @Override
  public void bound() throws IOException {
    int actual;
    try {
      actual = candidate == 0 ? BoundPort.of(socket) : candidate;
      mapper.sockets().add(door, requested, actual, socket);
      try {
        mapper.table().record(door.isUdp(), requested, actual, host(), replacesKept);
      } catch (IOException e) {
        String what = "port " + actual + " is bound but could not be written down: ";
        throw new IOException(what + e, e);
      }
    } finally {
      lock.close();
    }
    mapper.announce().bound(door, requested, wanted, host(), actual, isAddressKept());
  }

  @Override
  public boolean failed(Throwable thrown) throws IOException {
    boolean again = false;
    try {
      again = isInUse(thrown) && moves();
      return again;
    } finally {
      if (!again) {
        lock.close();
      }
    }
  }

  /** Decides about the next candidate; no other member can bind meanwhile, see the lock. */
  private boolean moves() throws IOException {
    if (plan.isFree(requested) && candidate != 0) {
      candidate = 0;
      return true;
    }
    if (plan.isPlain(requested) || isOwn(candidate) || isLeftOver()) {
      return false; // the app clashes with itself, as it would alone
    }
    if (!plan.mayMove(requested) || mapper.settings().isStrict()) {
      throw taken();
    }
    next();
    skipTaken();
    return true;
  }

  private void next() throws IOException {
    candidate = ++tries < MOST_TRIES ? plan.next(requested, candidate) : 0;
    if (candidate == 0) {
      String what = "Address already in use: " + requested + " of instance ";
      throw new BindException(what + mapper.settings().instance() + ": " + plan.exhausted());
    }
  }

  /** Passes over numbers of others, which they keep even while they are stopped. */
  private void skipTaken() throws IOException {
    while (plan.mayMove(requested) && isTaken(candidate)) {
      if (mapper.settings().isStrict()) {
        throw taken();
      }
      next();
    }
  }

  private boolean isTaken(int number) throws IOException {
    if (kept == null || kept.actual() != number) {
      PortIndex index = mapper.table().index();
      PortMapping own = index.actual(number);
      boolean ownOther = own != null && own.requested() != requested;
      if (ownOther || index.owner(number) != null || plan.isExcluded(number)) {
        return true;
      }
    }
    return checksStrangers && !isOwn(number) && PortHolder.isBound(door.isUdp(), number);
  }

  /** Whether the instance itself sits on the number, in this process or in another. */
  private boolean isOwn(int number) throws IOException {
    return mapper.sockets().isOpen(door.isUdp(), number)
        || mapper.sockets().isClosing(door.isUdp(), number)
        || mapper.table().isHeldByOtherMember(door.isUdp(), number);
  }

  /** Whether connections of the instance that ended a moment ago block its own number. */
  private boolean isLeftOver() {
    return !door.isUdp()
        && kept != null
        && kept.actual() == candidate
        && PortHolder.isFading(candidate);
  }

  private BindException taken() throws IOException {
    String owner = mapper.table().index().owner(candidate);
    String holder = owner == null ? PortHolder.describe(door.isUdp(), candidate) : "";
    String rule = mapper.settings().isStrict() ? " (ports.strict=true)" : "";
    return new BindException(
        "Address already in use: "
            + requested
            + " of instance "
            + mapper.settings().instance()
            + " should be "
            + candidate
            + ", held by "
            + (owner == null ? holder : "instance " + owner)
            + rule);
  }

  /**
   * The kernel's words depend on the locale, so the table of sockets is asked as well. Native
   * transports throw an exception of their own.
   */
  private boolean isInUse(Throwable thrown) {
    if (!(thrown instanceof IOException)) {
      return false;
    }
    String message = thrown.getMessage();
    return (message != null && message.contains("in use"))
        || ((thrown instanceof BindException || door.isOutsideJdk())
            && PortHolder.isBound(door.isUdp(), candidate));
  }

  private boolean isAddressKept() {
    return plan.address(asked.getAddress()).equals(asked.getAddress());
  }

  private String host() {
    InetAddress address = plan.address(asked.getAddress());
    return address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
  }
}
