package dev.isolation.processes;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** The numbers that the kernel takes for outgoing connections and for port 0. */
public final class EphemeralPorts extends Check {
  static final String REMEDY =
      "raise net.ipv4.ip_local_port_range, remove instances that are not used, or use ports=range:";

  private static final int USUAL = 8080;

  private final File directory;
  private final int step;

  /**
   * Against the slots of a home.
   *
   * @param step the usual distance of two slots' ports
   */
  public EphemeralPorts(File directory, int step) {
    this.directory = directory;
    this.step = step;
  }

  @Override
  public String what() {
    return "outgoing ports";
  }

  @Override
  public List<Finding> findings() throws IOException {
    int highest = -1;
    for (Instance instance : Home.existing(directory, Report.none()).instances()) {
      highest = Math.max(highest, instance.slot());
    }
    return Collections.singletonList(finding(NativeAudit.lowestEphemeral(), highest, step));
  }

  static Finding finding(int lowest, int highestSlot, int step) {
    int slot = Math.max(0, (lowest - USUAL + step - 1) / step);
    String from = "outgoing connections take numbers from " + lowest + " on, ";
    String text = from + "which port " + USUAL + " reaches at slot " + slot;
    String used = highestSlot < 0 ? "no slot is used" : "the highest slot used is " + highestSlot;
    String all = text + " (step " + step + "); " + used;
    return highestSlot < slot
        ? Finding.ok("outgoing ports", all)
        : Finding.warn("outgoing ports", all, REMEDY);
  }
}
