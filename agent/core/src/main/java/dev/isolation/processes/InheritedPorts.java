package dev.isolation.processes;

import dev.isolation.home.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Frees a child of the JDWP and JMX ports of its parent, which listens on them: the app copied its
 * own options, or they came by a variable. With any free port in their place the child starts.
 */
final class InheritedPorts {
  private final List<ListenFlag> own = new ArrayList<>();
  private final Report report;
  private final Set<String> said = new HashSet<>();

  InheritedPorts(List<String> ownOptions, Report report) {
    this.report = report;
    for (String option : ownOptions) {
      ListenFlag flag = ListenFlag.of(option);
      if (flag != null) {
        own.add(flag);
      }
    }
  }

  /** Replaces options in the list; says whether it did. */
  boolean free(List<String> options, int from, int to) {
    boolean changed = false;
    for (int i = from; i < to && !own.isEmpty(); i++) {
      ListenFlag flag = ListenFlag.of(options.get(i));
      if (flag != null && isOwn(flag)) {
        options.set(i, flag.withAnyPort());
        say(flag);
        changed = true;
      }
    }
    return changed;
  }

  private boolean isOwn(ListenFlag flag) {
    for (ListenFlag mine : own) {
      if (mine.isSamePort(flag)) {
        return true;
      }
    }
    return false;
  }

  private void say(ListenFlag flag) {
    String what = flag.kind() + " port " + flag.port();
    boolean first;
    synchronized (said) {
      first = said.add(what);
    }
    if (first) {
      report.info("child JVM: " + what + " is this process's own, so it gets any free one");
    }
  }
}
