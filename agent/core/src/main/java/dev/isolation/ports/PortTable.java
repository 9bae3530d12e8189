package dev.isolation.ports;

import dev.isolation.home.ChangeCount;
import dev.isolation.home.Home;
import dev.isolation.home.HomeLock;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ports of this instance and of the others, as they are on disk. */
class PortTable {
  private final Home home;
  private final Instance instance;
  private final long pid;
  private final OwnSockets sockets;
  private volatile PortIndex index;
  private volatile ChangeCount changes;

  PortTable(Home home, Instance instance, long pid, OwnSockets sockets) {
    this.home = home;
    this.instance = instance;
    this.pid = pid;
    this.sockets = sockets;
  }

  /** All maps; read again only if one has changed. */
  PortIndex index() throws IOException {
    ChangeCount changes = changes();
    long now = changes.value();
    PortIndex known = index;
    if (known != null && known.version() == now && ChangeCount.isStable(now)) {
      return known;
    }
    PortIndex read = new PortIndex(now, instance.portsFile().read());
    for (Instance other : home.instances()) {
      if (!other.name().equals(instance.name())) {
        read.addOther(other, other.portsFile().read());
      }
    }
    if (ChangeCount.isStable(now) && changes.value() == now) {
      index = read;
    }
    return read;
  }

  /** How often a map has changed; what was read at an odd number must not be kept. */
  long version() throws IOException {
    return changes().value();
  }

  private ChangeCount changes() throws IOException {
    ChangeCount known = changes;
    if (known == null) {
      known = home.portChanges();
      changes = known;
    }
    return known;
  }

  /** Says whether this process itself holds the mapping, so that its end is a change. */
  boolean isHeldHere(PortMapping mapping) {
    return mapping.holders().contains(pid);
  }

  /** The mapping kept for a requested number, best of this protocol; or null. */
  PortMapping kept(boolean udp, int requested) throws IOException {
    PortMapping same = kept(index().requested(udp, requested));
    return same == null ? kept(index().requested(!udp, requested)) : same;
  }

  private static PortMapping kept(List<PortMapping> mappings) {
    for (PortMapping mapping : mappings) {
      if (!mapping.isTemporary()) {
        return mapping;
      }
    }
    return null;
  }

  /** The mapping of a requested number that a live member of this instance holds, or null. */
  PortMapping live(boolean udp, int requested) throws IOException {
    for (PortMapping mapping : index().requested(udp, requested)) {
      if (isHeld(instance, mapping)) {
        return mapping;
      }
    }
    return null;
  }

  /** The mapping that a live member of this instance holds on an actual number, or null. */
  PortMapping liveActual(boolean udp, int actual) throws IOException {
    for (PortMapping mapping : index().own()) {
      if (mapping.actual() == actual && mapping.isUdp() == udp && isHeld(instance, mapping)) {
        return mapping;
      }
    }
    return null;
  }

  /** Says whether a live member, this process apart, holds the actual number. */
  boolean isHeldByOtherMember(boolean udp, int actual) throws IOException {
    for (PortMapping mapping : index().own()) {
      if (mapping.actual() == actual && mapping.isUdp() == udp) {
        for (long holder : mapping.holders()) {
          if (holder != pid && instance.isLive(holder)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Says whether a live process holds the mapping; of this one its sockets tell. */
  boolean isHeld(Instance of, PortMapping mapping) throws IOException {
    boolean isOwn = of.name().equals(instance.name());
    for (long holder : mapping.holders()) {
      boolean held =
          isOwn && holder == pid
              ? sockets.isOpen(mapping.isUdp(), mapping.actual())
              : of.isLive(holder);
      if (held) {
        return true;
      }
    }
    return false;
  }

  /** Waits until no other process or thread is about to bind; the same thread closes it. */
  HomeLock.Held lock() throws IOException {
    return home.lock("ports");
  }

  /**
   * Writes down that this process has bound {@code actual} for {@code requested}, under {@link
   * #lock()}.
   *
   * @param replaces true if a kept mapping of the same request that nobody holds is to go
   */
  void record(boolean udp, int requested, int actual, String host, boolean replaces)
      throws IOException {
    PortMapping made =
        new PortMapping(
            udp ? PortMapping.UDP : PortMapping.TCP,
            requested,
            actual,
            host,
            Collections.singleton(pid));
    List<PortMapping> before = instance.portsFile().read();
    List<PortMapping> mappings = new ArrayList<>();
    boolean kept = false;
    boolean found = false;
    for (PortMapping mapping : before) {
      if (mapping.isUdp() != udp || mapping.requested() != requested) {
        mappings.add(mapping);
        continue;
      }
      Set<Long> holders = otherHolders(mapping);
      if (mapping.actual() == actual) {
        boolean reached = !mapping.holders().isEmpty(); // by the address that was bound first
        holders.add(pid);
        mappings.add(mapping.withHolders(holders).withHost(reached ? mapping.host() : host));
        found = true;
      } else if (sockets.isOpen(udp, mapping.actual())) {
        holders.add(pid);
        mappings.add(mapping.withHolders(holders));
      } else if (!holders.isEmpty() || !mapping.isTemporary() && !replaces) {
        mappings.add(mapping.withHolders(holders));
      } else {
        continue;
      }
      kept |= !mapping.isTemporary();
    }
    if (!found) {
      mappings.add(kept ? made.asTemporary() : made);
    }
    write(before, mappings);
  }

  /** Writes down that this process no longer holds the number, under {@link #lock()}. */
  void release(boolean udp, int requested, int actual) throws IOException {
    List<PortMapping> before = instance.portsFile().read();
    List<PortMapping> mappings = new ArrayList<>();
    for (PortMapping mapping : before) {
      boolean its = mapping.isUdp() == udp && mapping.requested() == requested;
      if (!its || mapping.actual() != actual) {
        mappings.add(mapping);
        continue;
      }
      Set<Long> holders = otherHolders(mapping);
      if (!holders.isEmpty() || !mapping.isTemporary()) {
        mappings.add(mapping.withHolders(holders));
      }
    }
    write(before, mappings);
  }

  private void write(List<PortMapping> before, List<PortMapping> after) throws IOException {
    if (after.equals(before)) {
      return;
    }
    ChangeCount changes = changes();
    changes.begin();
    try {
      instance.portsFile().write(after);
    } finally {
      changes.end();
    }
  }

  private Set<Long> otherHolders(PortMapping mapping) throws IOException {
    Set<Long> live = new TreeSet<>();
    for (long holder : mapping.holders()) {
      if (holder != pid && instance.isLive(holder)) {
        live.add(holder);
      }
    }
    return live;
  }
}
