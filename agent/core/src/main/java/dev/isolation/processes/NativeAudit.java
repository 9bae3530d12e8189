package dev.isolation.processes;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds ports that were opened past the agent: a process listens on them and its instance's map
 * does not know them. Numbers that the kernel picks for port 0 are left out, and so are those that
 * the user excluded.
 */
public final class NativeAudit {
  private static final int SECOND_LOOK_MILLIS = 150;

  private final Instance instance;
  private final int ephemeral;

  /** Of one instance's processes. */
  public NativeAudit(Instance instance) {
    this(instance, EphemeralPorts.lowest());
  }

  NativeAudit(Instance instance, int ephemeral) {
    this.instance = instance;
    this.ephemeral = ephemeral;
  }

  /**
   * The ports of a member that are outside the map. A bind is written down a moment after it is
   * made, so what is found is looked at again.
   */
  public Set<OpenPort> unmapped(MemberRecord member) throws IOException {
    Set<OpenPort> first = look(member);
    if (!first.isEmpty()) {
      try {
        Thread.sleep(SECOND_LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      first.retainAll(look(member));
    }
    return first;
  }

  private Set<OpenPort> look(MemberRecord member) throws IOException {
    Set<Integer> jdwp = ListenFlag.jdwpPorts(JvmOptions.of(member.pid()).all());
    Set<OpenPort> open = new TreeSet<>(new Sockets(member.pid()).open(jdwp));
    Iterator<OpenPort> each = open.iterator();
    Set<Integer> mapped = new HashSet<>();
    for (PortMapping mapping : open.isEmpty() ? none() : instance.portsFile().read()) {
      mapped.add(mapping.actual());
    }
    while (each.hasNext()) {
      int number = each.next().number();
      boolean picked = number >= ephemeral && !jdwp.contains(number);
      if (picked || mapped.contains(number) || member.isExcluded(number)) {
        each.remove();
      }
    }
    return open;
  }

  private static Iterable<PortMapping> none() {
    return new HashSet<>();
  }
}
