package dev.isolation.agent;

import dev.isolation.home.Events;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Member;
import dev.isolation.home.Report;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import dev.isolation.ports.LoopbackNetwork;
import dev.isolation.ports.PortMapper;
import dev.isolation.ports.PortPlan;
import dev.isolation.ports.PortSettings;
import dev.isolation.ports.PortStrategy;
import java.io.IOException;

/** Wires the port logic from the options. */
final class Ports {
  private Ports() {}

  static PortMapper handler(
      Options options, Home home, Instance instance, Member member, Report report, Events events)
      throws StartRefused {
    PortPlan plan =
        new PortPlan(
            strategy(options, instance.slot(), report),
            options.portMap(Option.PORTS_MAP),
            options.ranges(Option.PORTS_EXCLUDE).asList());
    return new PortSettings(home, instance, member, plan)
        .strict(options.flag(Option.PORTS_STRICT))
        .crossAllowed(options.text(Option.PORTS_CROSS).equals("allow"))
        .reportsRequested(options.text(Option.PORTS_REPORT).equals("requested"))
        .sharesPaths(
            options.text(Option.ON_ERROR).equals("pass")
                || options.text(Option.FILES).equals("off"))
        .handler(report, events);
  }

  private static PortStrategy strategy(Options options, int slot, Report report)
      throws StartRefused {
    int step = options.number(Option.PORTS_STEP);
    int[] range = options.range(Option.PORTS);
    if (range != null) {
      return PortStrategy.range(range[0], range[1]);
    }
    switch (options.text(Option.PORTS)) {
      case "keep":
        return PortStrategy.keep();
      case "loopback":
        checkLoopback(slot, report);
        return PortStrategy.loopback(slot, step);
      default:
        return PortStrategy.offset(slot, step);
    }
  }

  private static void checkLoopback(int slot, Report report) throws StartRefused {
    String host = PortStrategy.loopbackHost(slot);
    try {
      if (!LoopbackNetwork.isComplete()) {
        throw new StartRefused(
            "ports=loopback needs " + host + ", but this machine has not all of 127.0.0.0/8");
      }
    } catch (IOException e) {
      report.debug("no routes can be read, so the first bind shows whether " + host + " is there");
    }
    report.info("listens on " + host + " only, so other hosts cannot reach it (ports=loopback)");
  }
}
