package dev.isolation.ports;

import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The maps of ports of all instances as they were at one moment, to be looked up by number. */
final class PortIndex {
  /** A number that another instance asked for and got. */
  static final class Sitter {
    final Instance instance;
    final PortMapping mapping;

    Sitter(Instance instance, PortMapping mapping) {
      this.instance = instance;
      this.mapping = mapping;
    }
  }

  private static final int UDP = 1 << 16;

  private final long version;
  private final List<PortMapping> own;
  private final Map<Integer, List<PortMapping>> byRequested = new HashMap<>();
  private final Map<Integer, PortMapping> byActual = new HashMap<>();
  private final Map<Integer, List<Sitter>> sitters = new HashMap<>();
  private final Map<Integer, String> owners = new HashMap<>();

  /**
   * An index without other instances.
   *
   * @param version the count of changes at which it was read
   */
  PortIndex(long version, List<PortMapping> own) {
    this.version = version;
    this.own = own;
    for (PortMapping mapping : own) {
      listIn(byRequested, key(mapping.isUdp(), mapping.requested())).add(mapping);
      byActual.put(mapping.actual(), mapping);
    }
  }

  void addOther(Instance other, List<PortMapping> mappings) {
    for (PortMapping mapping : mappings) {
      owners.put(mapping.actual(), other.name());
      if (mapping.requested() == mapping.actual()) {
        listIn(sitters, key(mapping.isUdp(), mapping.actual())).add(new Sitter(other, mapping));
      }
    }
  }

  private static <T> List<T> listIn(Map<Integer, List<T>> map, int key) {
    List<T> list = map.get(key);
    if (list == null) {
      list = new ArrayList<>(2);
      map.put(key, list);
    }
    return list;
  }

  long version() {
    return version;
  }

  List<PortMapping> own() {
    return own;
  }

  /** The instance's mappings of a requested number: a kept one, and those that stand in for it. */
  List<PortMapping> requested(boolean udp, int number) {
    List<PortMapping> found = byRequested.get(key(udp, number));
    return found == null ? Collections.<PortMapping>emptyList() : found;
  }

  /** The instance's mapping that led to the number, whatever the protocol; or null. */
  PortMapping actual(int number) {
    return byActual.get(number);
  }

  /** Other instances that asked for the number and got it. */
  List<Sitter> sitters(boolean udp, int number) {
    List<Sitter> found = sitters.get(key(udp, number));
    return found == null ? Collections.<Sitter>emptyList() : found;
  }

  /** The other instance that keeps the number, whatever the protocol; or null. */
  String owner(int actual) {
    return owners.get(actual);
  }

  private static int key(boolean udp, int number) {
    return udp ? number | UDP : number;
  }
}
