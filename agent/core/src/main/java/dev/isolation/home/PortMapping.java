package dev.isolation.home;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A port that the app requested and the one it got. */
public final class PortMapping {
  /** As {@link #protocol} says it. */
  public static final String TCP = "tcp";

  /** As {@link #protocol} says it. */
  public static final String UDP = "udp";

  private final String protocol;
  private final int requested;
  private final int actual;
  private final String host;
  private final Set<Long> holders;
  private final boolean temporary;

  /**
   * A mapping.
   *
   * @param protocol {@code tcp} or {@code udp}
   * @param host what to connect to: 127.0.0.1 for wildcard and loopback, else the bound address
   * @param holders processes that bound it
   */
  public PortMapping(String protocol, int requested, int actual, String host, Set<Long> holders) {
    this(protocol, requested, actual, host, holders, false);
  }

  private PortMapping(
      String protocol,
      int requested,
      int actual,
      String host,
      Set<Long> holders,
      boolean temporary) {
    this.protocol = protocol;
    this.requested = requested;
    this.actual = actual;
    this.host = host;
    this.holders = Collections.unmodifiableSet(new TreeSet<>(holders));
    this.temporary = temporary;
  }

  /** {@code tcp} or {@code udp}. */
  public String protocol() {
    return protocol;
  }

  /** Whether it is UDP. */
  public boolean isUdp() {
    return protocol.equals(UDP);
  }

  /** What the app asked for. */
  public int requested() {
    return requested;
  }

  /** What it got. */
  public int actual() {
    return actual;
  }

  /** What to connect to. */
  public String host() {
    return host;
  }

  /** The processes that bound it, dead ones included; cannot be changed. */
  public Set<Long> holders() {
    return holders;
  }

  /** True if it stands in, while it has holders, for a kept one whose number a stranger holds. */
  public boolean isTemporary() {
    return temporary;
  }

  /** The same ports, marked as a stand-in. */
  public PortMapping asTemporary() {
    return new PortMapping(protocol, requested, actual, host, holders, true);
  }

  /** The same ports, bound by others. */
  public PortMapping withHolders(Set<Long> newHolders) {
    return new PortMapping(protocol, requested, actual, host, newHolders, temporary);
  }

  /** The same ports, to be reached at another host. */
  public PortMapping withHost(String newHost) {
    return new PortMapping(protocol, requested, actual, newHost, holders, temporary);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof PortMapping)) {
      return false;
    }
    PortMapping that = (PortMapping) other;
    return requested == that.requested
        && actual == that.actual
        && temporary == that.temporary
        && protocol.equals(that.protocol)
        && host.equals(that.host)
        && holders.equals(that.holders);
  }

  @Override
  public int hashCode() {
    return Objects.hash(protocol, requested, actual, host, holders, temporary);
  }

  @Override
  public String toString() {
    return requested + "/" + protocol + " -> " + address() + " held by " + holders;
  }

  /** {@code HOST:PORT}, an IPv6 address in brackets. */
  public String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + actual;
  }
}
