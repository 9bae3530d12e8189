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

  private static final String RANGE = "/proc/sys/net/ipv4/ip_local_port_range";
  private static final int LINUX_DEFAULT = 32768;
  private static final int STEP = 1000;
  private static final int USUAL = 8080;

  private final File directory;

  /** Against the slots of this home. */
  public EphemeralPorts(File directory) {
    this.directory = directory;
  }

  @Override
  public String what() {
    return "outgoing ports";
  }

  /** The lowest of them. */
  static int lowest() {
    String[] range = ProcFile.text(RANGE).trim().split("\\s+");
    try {
      return Integer.parseInt(range[0]);
    } catch (NumberFormatException unreadable) {
      return LINUX_DEFAULT;
    }
  }

  @Override
  public List<Finding> findings() throws IOException {
    int highest = -1;
    for (Instance instance : Home.existing(directory, Report.none()).instances()) {
      highest = Math.max(highest, instance.slot());
    }
    return Collections.singletonList(finding(lowest(), highest));
  }

  static Finding finding(int lowest, int highestSlot) {
    int slot = Math.max(0, (lowest - USUAL + STEP - 1) / STEP);
    String from = "outgoing connections take numbers from " + lowest + " on, ";
    String text = from + "which port " + USUAL + " reaches at slot " + slot;
    String used = highestSlot < 0 ? "no slot is used" : "the highest slot used is " + highestSlot;
    String all = text + " (step " + STEP + "); " + used;
    return highestSlot < slot
        ? Finding.ok("outgoing ports", all)
        : Finding.warn("outgoing ports", all, REMEDY);
  }
}
