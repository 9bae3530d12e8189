package dev.isolation.processes;

/** The machines that isolation is tested on; any other is refused until it is. */
public final class Machine {
  private Machine() {}

  /** Why this one is refused, or null. */
  public static String refusal() {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    String vm = System.getProperty("java.vm.name");
    boolean knownMachine = machine.equals("amd64") || machine.equals("aarch64");
    boolean hotSpot = vm.contains("OpenJDK") || vm.contains("HotSpot");
    if (system.equals("Linux") && knownMachine && hotSpot) {
      return null;
    }
    String here = system + " " + machine + " with " + vm;
    return "isolation runs on Linux x86-64 and aarch64 with HotSpot, this is " + here;
  }
}
