package dev.isolation.ports;

import dev.isolation.bootstrap.Endpoint;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Endpoints inside references that travel, as RMI's stubs: requested numbers inside the instance,
 * actual ones on the way, because who receives one outside connects to what he reads. On the way
 * every number is an actual one, so one that is requested and actual at once is no ambiguity here.
 *
 * <p>Only endpoints of this machine are touched. Where another process listens, its host is looked
 * up last: a name is resolved only if the number is one of this instance's.
 */
final class ExportedPorts {
  private final PortSettings settings;
  private final PortTable table;
  private final OwnAddresses addresses;

  /** Where the host was replaced, what this process itself calls the endpoint. */
  private final Map<String, Endpoint> replaced = new ConcurrentHashMap<>();

  ExportedPorts(PortMapper mapper, OwnAddresses addresses) {
    this.settings = mapper.settings();
    this.table = mapper.table();
    this.addresses = addresses;
  }

  /** The same object if nobody holds the number, or if nothing is rewritten. */
  Endpoint exported(Endpoint own, boolean listening) throws IOException {
    if (settings.plan().isExcluded(own.port())) {
      return own;
    }
    PortMapping mapping = table.live(false, own.port());
    if (mapping == null) {
      return own;
    }
    String host = host(own, mapping);
    int port = settings.reportsRequested() ? own.port() : mapping.actual();
    if (port == own.port() && host.equals(own.host())) {
      return own;
    }
    if (!listening && !isLocal(own.host())) {
      return own;
    }
    Endpoint exported = new Endpoint(host, port);
    if (listening && !host.equals(own.host())) {
      replaced.put(exported.toString(), own);
    }
    return exported;
  }

  /** A slot that has an address of its own is found at no other. */
  private String host(Endpoint own, PortMapping mapping) {
    InetAddress slot = settings.plan().address(null);
    boolean there = slot != null && slot.getHostAddress().equals(mapping.host());
    return there ? mapping.host() : own.host();
  }

  /** The way back of {@link #exported}. */
  Endpoint imported(Endpoint arrived) throws IOException {
    Endpoint own = replaced.get(arrived.toString());
    if (own != null) {
      return own;
    }
    PortMapping mapping =
        settings.reportsRequested() ? null : table.liveActual(false, arrived.port());
    if (mapping == null || mapping.requested() == arrived.port()) {
      return arrived;
    }
    // a name that leads here through another machine keeps the number that works there
    return isLocal(arrived.host()) ? new Endpoint(arrived.host(), mapping.requested()) : arrived;
  }

  private boolean isLocal(String host) {
    try {
      return addresses.isOwn(InetAddress.getByName(host));
    } catch (UnknownHostException elsewhere) {
      return false;
    }
  }
}
