package dev.isolation.ports;

import dev.isolation.bootstrap.Endpoint;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Numbers inside references that travel, as RMI's stubs: requested ones inside the instance, actual
 * ones on the way, because whoever receives one outside connects to what he reads. On the way every
 * number is an actual one, so one that is requested and actual at once is no ambiguity here.
 *
 * <p>Only endpoints of this machine are touched. What another process listens on is looked up last:
 * a name is resolved only if the number is one of this instance's.
 */
final class ExportedPorts {
  private final PortTable table;
  private final PortPlan plan;

  ExportedPorts(PortTable table, PortPlan plan) {
    this.table = table;
    this.plan = plan;
  }

  /** The same object if nobody holds the number, or if it is not rewritten. */
  Endpoint exported(Endpoint own, boolean listening) throws IOException {
    if (plan.isExcluded(own.port())) {
      return own;
    }
    PortMapping mapping = table.live(own.port());
    if (mapping == null || mapping.actual() == own.port()) {
      return own;
    }
    return listening || isLocal(own.host()) ? new Endpoint(own.host(), mapping.actual()) : own;
  }

  /** The way back of {@link #exported}. */
  Endpoint imported(Endpoint arrived) throws IOException {
    PortMapping mapping = table.liveActual(arrived.port());
    if (mapping == null || mapping.requested() == arrived.port()) {
      return arrived;
    }
    // a name that leads here through another machine keeps the number that works there
    return isLocal(arrived.host()) ? new Endpoint(arrived.host(), mapping.requested()) : arrived;
  }

  private static boolean isLocal(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return PortMapper.isLoopback(address) || PortMapper.isOwnAddress(address);
    } catch (UnknownHostException notHere) {
      return false;
    }
  }
}
