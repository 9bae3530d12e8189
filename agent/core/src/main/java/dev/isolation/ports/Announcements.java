package dev.isolation.ports;

import dev.isolation.bootstrap.Door;
import dev.isolation.home.Report;

/** What the user, and the app if it wants to know, are told of a bind. */
final class Announcements {
  private static final String PROPERTY = "isolation.port.";

  private final Report report;
  private final Said said;

  Announcements(Report report, Said said) {
    this.report = report;
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
}
