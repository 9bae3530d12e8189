package dev.isolation.cli.doctor;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import dev.isolation.processes.Machine;
import java.util.Collections;
import java.util.List;

/** Whether the agent runs on this machine. */
public final class MachineCheck extends Check {
  @Override
  public String what() {
    return "machine";
  }

  @Override
  public List<Finding> findings() {
    String refusal = Machine.refusal();
    if (refusal != null) {
      String remedy = "run it on such a machine, with a JDK that has HotSpot";
      return Collections.singletonList(Finding.fail(what(), refusal, remedy));
    }
    String here = System.getProperty("os.name") + " " + System.getProperty("os.version");
    String text = here + " " + System.getProperty("os.arch") + " with HotSpot";
    return Collections.singletonList(Finding.ok(what(), text));
  }
}
