package dev.isolation.processes;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether the numbers that instances keep are theirs, or a stranger's just now. */
public final class KeptPortsCheck extends Check {
  private final File directory;
  private final Listeners listeners = new Listeners();
  private final int ephemeral = EphemeralPorts.lowest();

  /** Of this home's instances. */
  public KeptPortsCheck(File directory) {
    this.directory = directory;
  }

  @Override
  public String what() {
    return "ports";
  }

  @Override
  public List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    int held = 0;
    int kept = 0;
    for (Instance instance : Home.existing(directory, Report.none()).instances()) {
      for (PortMapping mapping : instance.portsFile().read()) {
        kept += mapping.isTemporary() ? 0 : 1;
        if (isHeld(instance, mapping)) {
          held++;
        } else if (!mapping.isTemporary()) {
          look(instance, mapping, findings);
        }
      }
    }
    findings.add(0, Finding.ok(what(), kept + " kept, " + held + " held by live instances"));
    return findings;
  }

  private static boolean isHeld(Instance instance, PortMapping mapping) throws IOException {
    for (long holder : mapping.holders()) {
      if (instance.isLive(holder)) {
        return true;
      }
    }
    return false;
  }

  private void look(Instance instance, PortMapping mapping, List<Finding> findings) {
    String port = mapping.requested() + "/" + mapping.protocol();
    String number = instance.name() + " keeps " + mapping.actual() + " for " + port;
    if (listeners.has(mapping.actual(), mapping.protocol())) {
      String holder = listeners.holder(mapping.actual(), mapping.protocol());
      String remedy = "stop that, or let " + instance.name() + " move on at its next start";
      findings.add(Finding.warn(what(), number + ", which " + holder + " holds now", remedy));
    }
    if (mapping.actual() >= ephemeral && mapping.actual() != mapping.requested()) {
      String text = number + ", which the system may give to an outgoing connection";
      findings.add(Finding.warn(what(), text, EphemeralPorts.REMEDY));
    }
  }
}
