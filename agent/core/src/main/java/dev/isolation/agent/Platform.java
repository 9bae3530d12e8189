package dev.isolation.agent;

/** The machines that isolation is tested on; any other is refused until it is. */
final class Platform {
  private Platform() {}

  static void check() throws StartRefused {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    String vm = System.getProperty("java.vm.name");
    boolean knownMachine = machine.equals("amd64") || machine.equals("aarch64");
    boolean hotSpot = vm.contains("OpenJDK") || vm.contains("HotSpot");
    if (!system.equals("Linux") || !knownMachine || !hotSpot) {
      throw new StartRefused(
          "isolation runs on Linux x86-64 and aarch64 with HotSpot, this is "
              + system
              + " "
              + machine
              + " with "
              + vm);
    }
  }
}
