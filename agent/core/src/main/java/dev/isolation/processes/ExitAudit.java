package dev.isolation.processes;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.home.Events;
import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.home.ProcessIdentity;
import dev.isolation.home.Report;
import java.io.IOException;
import java.util.Set;

/** Says at the end of the JVM which of its ports were opened past the agent. */
public final class ExitAudit extends Thread {
  private final Instance instance;
  private final Set<Integer> said;
  private final Report report;
  private final Events events;

  private ExitAudit(Instance instance, Set<Integer> said, Report report, Events events) {
    super("isolation-exit");
    this.instance = instance;
    this.said = said;
    this.report = report;
    this.events = events;
  }

  /**
   * Has it run at exit, beside the app's own shutdown hooks.
   *
   * @param said numbers that were named before
   */
  public static void register(Instance instance, Set<Integer> said, Report report, Events events) {
    Runtime.getRuntime().addShutdownHook(new ExitAudit(instance, said, report, events));
  }

  @Override
  public void run() {
    CallGuard.enter();
    try {
      for (MemberRecord member : instance.members()) {
        if (member.pid() == ProcessIdentity.ownPid()) {
          audit(member);
        }
      }
    } catch (IOException | RuntimeException e) {
      SuppressedErrors.count("audit at exit", e);
    } finally {
      CallGuard.exit();
    }
  }

  private void audit(MemberRecord member) throws IOException {
    for (OpenPort port : new NativeAudit(instance).unmapped(member)) {
      if (!said.contains(port.number())) {
        report.info(port.toString());
        events.note("unmapped", "protocol", port.protocol(), "actual", port.number());
      }
    }
  }
}
