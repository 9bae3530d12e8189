package dev.isolation.ports;

import dev.isolation.bootstrap.Door;
import java.lang.ref.WeakReference;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that this process got, and which of its sockets are still open on them. */
final class OwnSockets {
  /** One bound socket. */
  static final class Bound {
    final boolean udp;

    /** What the app asked for; 0 if it left the choice to the machine. */
    final int requested;

    final int actual;
    private final Door door;
    private final WeakReference<Object> socket;
    private final int hash;

    Bound(Door door, int requested, int actual, Object socket) {
      this.door = door;
      this.udp = door.isUdp();
      this.requested = requested;
      this.actual = actual;
      this.socket = new WeakReference<>(socket);
      this.hash = System.identityHashCode(socket);
    }

    /** True for a client's socket on a number that the machine chose. */
    boolean isPassing() {
      return door == Door.CLIENT && requested == 0;
    }

    boolean isOpen() {
      Object known = socket.get();
      if (known == null) {
        return false;
      } else if (door.isOutsideJdk()) {
        return true; // its close hook takes it out
      } else if (known instanceof ServerSocket) {
        return !((ServerSocket) known).isClosed();
      } else if (known instanceof Socket) {
        return !((Socket) known).isClosed();
      } else if (known instanceof DatagramSocket) {
        return !((DatagramSocket) known).isClosed();
      }
      return ((Channel) known).isOpen();
    }
  }

  private static final int UDP = 1 << 16;

  /** Far more than the kernel takes to close a socket. */
  private static final long CLOSING_NANOS = 1_000_000_000L;

  private final Map<Integer, List<Bound>> byNumber = new HashMap<>();
  private final Map<Integer, List<Bound>> bySocket = new HashMap<>();
  private final Map<Integer, Integer> requestedOf = new HashMap<>();
  private final BitSet got = new BitSet();
  private final BitSet chosen = new BitSet();
  private final Map<Integer, Long> closedNatively = new HashMap<>();

  synchronized void add(Door door, int requested, int actual, Object socket) {
    Bound one = new Bound(door, requested, actual, socket);
    addTo(byNumber, key(one.udp, actual), one);
    addTo(bySocket, one.hash, one);
    if (one.isPassing()) {
      return; // clients have too many numbers to remember those that are over
    }
    got.set(key(one.udp, actual));
    if (requested == 0) {
      chosen.set(actual);
      requestedOf.remove(actual);
    } else {
      chosen.clear(actual);
      requestedOf.put(actual, requested);
    }
  }

  /**
   * Takes a socket out that has been closed.
   *
   * @return what it was bound to, or null if it is not one of these
   */
  synchronized Bound remove(Object socket) {
    List<Bound> candidates = bySocket.get(System.identityHashCode(socket));
    for (Bound one : candidates == null ? new ArrayList<Bound>() : candidates) {
      if (one.socket.get() == socket) {
        forget(one);
        if (one.door.isOutsideJdk()) {
          closedNatively.put(key(one.udp, one.actual), System.nanoTime());
        }
        return one;
      }
    }
    return null;
  }

  private void forget(Bound one) {
    removeFrom(bySocket, one.hash, one);
    removeFrom(byNumber, key(one.udp, one.actual), one);
  }

  private static void addTo(Map<Integer, List<Bound>> map, int key, Bound one) {
    List<Bound> known = map.get(key);
    if (known == null) {
      known = new ArrayList<>(1);
      map.put(key, known);
    }
    known.add(one);
  }

  private static void removeFrom(Map<Integer, List<Bound>> map, int key, Bound one) {
    List<Bound> known = map.get(key);
    known.remove(one);
    if (known.isEmpty()) {
      map.remove(key);
    }
  }

  /** Takes out the sockets that were closed, or forgotten, without a word. */
  synchronized List<Bound> removeClosed() {
    List<Bound> closed = new ArrayList<>();
    for (List<Bound> all : byNumber.values()) {
      for (Bound one : all) {
        if (!one.isOpen()) {
          closed.add(one);
        }
      }
    }
    for (Bound one : closed) {
      forget(one);
    }
    return closed;
  }

  /** True if a socket of this process is open on the number. */
  synchronized boolean isOpen(boolean udp, int actual) {
    List<Bound> known = byNumber.get(key(udp, actual));
    if (known != null) {
      for (Bound one : known) {
        if (one.isOpen()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * True if a socket outside the JDK has just left the number: it may have handed its closing to
   * the kernel, which has not come to it yet.
   */
  synchronized boolean isClosing(boolean udp, int actual) {
    Long closed = closedNatively.get(key(udp, actual));
    return closed != null && System.nanoTime() - closed < CLOSING_NANOS;
  }

  /**
   * True if the machine chose the number for this process, TCP or UDP: the app can know it only
   * from a socket that told it, so it means this very number.
   */
  synchronized boolean isChosen(int actual) {
    if (chosen.get(actual)) {
      return true;
    }
    List<Bound> known = byNumber.get(key(false, actual));
    if (known != null) {
      for (Bound one : known) {
        if (one.isPassing() && one.isOpen()) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if this process got the number and closed it: asked for again, it is left alone. */
  synchronized boolean isClosed(boolean udp, int actual) {
    return got.get(key(udp, actual)) && !isOpen(udp, actual);
  }

  /** What the app asked for when this process got the number; 0 if it never did. */
  synchronized int requestedOf(int actual) {
    Integer requested = requestedOf.get(actual);
    return requested == null ? 0 : requested;
  }

  private static int key(boolean udp, int number) {
    return udp ? number | UDP : number;
  }
}
