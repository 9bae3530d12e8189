package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.ProcessIdentity;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {
  @Test
  void this_process_uses_time_and_memory() {
    ProcessUsage usage = ProcessUsage.of(ProcessIdentity.ownPid());
    assertTrue(usage.cpuMillis() > 0);
    assertTrue(usage.residentBytes() > 1 << 20);
  }

  @Test
  void process_that_has_ended_uses_nothing() throws Exception {
    Process ended = new ProcessBuilder("sh", "-c", "echo $$").start();
    byte[] out = new byte[32];
    int length = ended.getInputStream().read(out);
    ended.waitFor();
    long pid = Long.parseLong(new String(out, 0, length, "US-ASCII").trim());
    ProcessUsage usage = ProcessUsage.of(pid);
    assertEquals(0, usage.cpuMillis());
    assertEquals(0, usage.residentBytes());
  }
}
