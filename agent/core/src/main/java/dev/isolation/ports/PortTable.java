package dev.isolation.ports;

import dev.isolation.home.Home;
import dev.isolation.home.HomeLock;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import dev.isolation.home.PortsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ports of this instance and of the others, as they are on disk. */
class PortTable {
  static final String TCP = "tcp";

  private final Home home;
  private final Instance instance;
  private final long pid;
  private final PortsFile file;

  PortTable(Home home, Instance instance, long pid) {
    this.home = home;
    this.instance = instance;
    this.pid = pid;
    this.file = instance.portsFile();
  }

  /** The mapping kept for a requested number, or null. */
  PortMapping kept(int requested) throws IOException {
    for (PortMapping mapping : file.read()) {
      if (matches(mapping, requested) && !mapping.isTemporary()) {
        return mapping;
      }
    }
    return null;
  }

  /** The mapping of a requested number that a live member of this instance holds, or null. */
  PortMapping live(int requested) throws IOException {
    for (PortMapping mapping : file.read()) {
      if (matches(mapping, requested) && isHeld(instance, mapping)) {
        return mapping;
      }
    }
    return null;
  }

  /** The mapping that a live member of this instance holds on an actual number, or null. */
  PortMapping liveActual(int actual) throws IOException {
    for (PortMapping mapping : file.read()) {
      if (mapping.actual() == actual
          && mapping.protocol().equals(TCP)
          && isHeld(instance, mapping)) {
        return mapping;
      }
    }
    return null;
  }

  /** Says whether a live member, this process apart, holds the actual number. */
  boolean isHeldByOtherMember(int actual) throws IOException {
    for (PortMapping mapping : file.read()) {
      if (mapping.actual() == actual) {
        for (long holder : mapping.holders()) {
          if (holder != pid && instance.isLive(holder)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The name of another instance to which the actual number belongs, alive or not; or null. */
  String ownerOfActual(int actual) throws IOException {
    for (Instance other : others()) {
      for (PortMapping mapping : other.portsFile().read()) {
        if (mapping.actual() == actual) {
          return other.name();
        }
      }
    }
    return null;
  }

  /** The live instance that requested this very number and sits on it; or null. */
  String liveSitter(int number) throws IOException {
    for (Instance other : others()) {
      for (PortMapping mapping : other.portsFile().read()) {
        if (matches(mapping, number) && mapping.actual() == number && isHeld(other, mapping)) {
          return other.name();
        }
      }
    }
    return null;
  }

  /** Says whether this instance keeps the number for another request. */
  boolean isOwnActual(int actual) throws IOException {
    for (PortMapping mapping : file.read()) {
      if (mapping.actual() == actual) {
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
   * Writes down that this process listens on {@code actual} for {@code requested}, under {@link
   * #lock()}.
   *
   * @return the address to connect to
   */
  String record(int requested, int actual, String host) throws IOException {
    PortMapping made = new PortMapping(TCP, requested, actual, host, Collections.singleton(pid));
    List<PortMapping> mappings = new ArrayList<>();
    boolean kept = false;
    boolean found = false;
    for (PortMapping mapping : file.read()) {
      if (!matches(mapping, requested)) {
        mappings.add(mapping);
        continue;
      }
      Set<Long> holders = liveHolders(mapping);
      if (mapping.actual() == actual) {
        holders.add(pid);
        mappings.add(mapping.withHolders(holders));
        found = true;
      } else if (!mapping.isTemporary() || !holders.isEmpty()) {
        mappings.add(mapping.withHolders(holders));
      }
      kept |= !mapping.isTemporary();
    }
    if (!found) {
      mappings.add(kept ? made.asTemporary() : made);
    }
    file.write(mappings);
    return made.address();
  }

  private Set<Long> liveHolders(PortMapping mapping) throws IOException {
    Set<Long> live = new TreeSet<>();
    for (long holder : mapping.holders()) {
      if (holder != pid && instance.isLive(holder)) {
        live.add(holder);
      }
    }
    return live;
  }

  private static boolean matches(PortMapping mapping, int requested) {
    return mapping.requested() == requested && mapping.protocol().equals(TCP);
  }

  private boolean isHeld(Instance of, PortMapping mapping) throws IOException {
    for (long holder : mapping.holders()) {
      if ((of == instance && holder == pid) || of.isLive(holder)) {
        return true;
      }
    }
    return false;
  }

  private List<Instance> others() throws IOException {
    List<Instance> others = new ArrayList<>();
    for (Instance other : home.instances()) {
      if (!other.name().equals(instance.name())) {
        others.add(other);
      }
    }
    return others;
  }
}
