package dev.isolation.ports;

import dev.isolation.bootstrap.Door;
import dev.isolation.home.Events;
import dev.isolation.home.PortMapping;
import dev.isolation.home.Report;
import java.util.BitSet;

/** What the user, and the app if it wants to know, are told of a bind. */
final class Announcements {
  private static final int UDP = 1 << 16;
  private static final String PROPERTY = "isolation.port.";

  private final Report report;
  private final Events events;
  private final Said said;
  private final BitSet followed = new BitSet();

  Announcements(Report report, Events events, Said said) {
    this.report = report;
    this.events = events;
    this.said = said;
  }

  /**
   * A socket was bound.
   *
   * @param wanted the number tried first; 0 if any would do
   * @param sameAddress whether it got the address that it asked for
   */
  void bound(Door door, int requested, int wanted, String host, int actual, boolean sameAddress) {
    System.setProperty(PROPERTY + requested, Integer.toString(actual));
    String protocol = door.isUdp() ? PortMapping.UDP : PortMapping.TCP;
    if (said.first("bind " + protocol + requested + host + actual)) {
      events.note(
          "bind",
          "protocol",
          protocol,
          "requested",
          requested,
          "wanted",
          wanted == 0 ? actual : wanted,
          "actual",
          actual,
          "host",
          host);
    }
    if (actual == requested && sameAddress) {
      return;
    }
    String address = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + actual;
    String line = requested + (door.isUdp() ? "/udp" : "") + " -> " + address;
    if (said.first(line)) {
      boolean moved = wanted != 0 && actual != wanted;
      report.info(moved ? line + " (wanted " + wanted + ", which is taken)" : line);
    }
  }

  /** A connect or a datagram goes elsewhere than asked; worth one event per target. */
  void followed(boolean udp, int requested, int actual) {
    if (isFirst(udp ? requested | UDP : requested)) {
      String protocol = udp ? PortMapping.UDP : PortMapping.TCP;
      events.note("connect", "protocol", protocol, "requested", requested, "actual", actual);
    }
  }

  /** A connect was refused, because another instance sits on the number. */
  void refused(boolean udp, int port, String sitter, String line) {
    if (said.first(line)) {
      report.info("connect refused: " + line);
      String protocol = udp ? PortMapping.UDP : PortMapping.TCP;
      events.note("refusal", "protocol", protocol, "requested", port, "belongs to", sitter);
    }
  }

  /** Cheaper than a text, because every connect comes here. */
  private synchronized boolean isFirst(int key) {
    boolean first = !followed.get(key);
    followed.set(key);
    return first;
  }
}
