package dev.isolation.home;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code ports.json}: an instance's map of ports, kept from start to start. */
public final class PortsFile {
  private static final String PORTS = "ports";

  private final File file;
  private final Home home;

  /** At this place, whether or not it is there; what is damaged is refused. */
  public PortsFile(File file) {
    this(file, null);
  }

  /** That of an instance in this home. */
  PortsFile(File file, Home home) {
    this.file = file;
    this.home = home;
  }

  /** Where it is. */
  public File file() {
    return file;
  }

  /** All mappings, in the order written; none if there is no file, or a damaged one. */
  public List<PortMapping> read() throws IOException {
    try {
      return readWhole();
    } catch (DamagedException damaged) {
      if (home == null) {
        throw damaged;
      }
      return home.damage().moves() ? renew() : ignore(damaged);
    }
  }

  private List<PortMapping> ignore(DamagedException damaged) throws DamagedException {
    home.damage().leave(damaged, "its ports are not known");
    return new ArrayList<>();
  }

  /** Who writes the file has the lock: what is damaged under it is nobody's work under way. */
  private List<PortMapping> renew() throws IOException {
    HomeLock.Held held = home.lock("ports");
    try {
      return readWhole();
    } catch (DamagedException damaged) {
      ChangeCount changes = home.portChanges();
      changes.begin();
      try {
        home.damage().moveAside(damaged, "its ports may change");
      } finally {
        changes.end();
      }
      return new ArrayList<>();
    } finally {
      held.close();
    }
  }

  private List<PortMapping> readWhole() throws IOException {
    List<PortMapping> mappings = new ArrayList<>();
    Object ports;
    try {
      ports = StateFile.read(file).get(PORTS);
    } catch (FileNotFoundException none) {
      return mappings;
    }
    if (!(ports instanceof List)) {
      throw damaged();
    }
    for (Object port : (List<?>) ports) {
      if (!(port instanceof Map)) {
        throw damaged();
      }
      mappings.add(mapping((Map<?, ?>) port));
    }
    return mappings;
  }

  /** Replaces the file. */
  public void write(List<PortMapping> mappings) throws IOException {
    List<Object> ports = new ArrayList<>();
    for (PortMapping mapping : mappings) {
      Map<String, Object> port = new LinkedHashMap<>();
      port.put("protocol", mapping.protocol());
      port.put("requested", mapping.requested());
      port.put("actual", mapping.actual());
      port.put("host", mapping.host());
      port.put("holders", new ArrayList<Object>(mapping.holders()));
      if (mapping.isTemporary()) {
        port.put("temporary", true);
      }
      ports.add(port);
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put(PORTS, ports);
    StateFile.write(file, content);
  }

  private PortMapping mapping(Map<?, ?> port) throws HomeException {
    Object protocol = port.get("protocol");
    Object requested = port.get("requested");
    Object actual = port.get("actual");
    Object host = port.get("host");
    boolean complete = requested instanceof Long && actual instanceof Long;
    if (!complete || !(protocol instanceof String) || !(host instanceof String)) {
      throw damaged();
    }
    int from = ((Long) requested).intValue();
    int to = ((Long) actual).intValue();
    PortMapping mapping =
        new PortMapping((String) protocol, from, to, (String) host, pids(port.get("holders")));
    return Boolean.TRUE.equals(port.get("temporary")) ? mapping.asTemporary() : mapping;
  }

  private static Set<Long> pids(Object holders) {
    Set<Long> pids = new TreeSet<>();
    if (holders instanceof List) {
      for (Object pid : (List<?>) holders) {
        if (pid instanceof Long) {
          pids.add((Long) pid);
        }
      }
    }
    return pids;
  }

  private HomeException damaged() {
    return new DamagedException(file, "no map of ports");
  }
}
