package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.options.OptionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "stop",
    customSynopsis = "stop INSTANCE... [--timeout SECONDS]",
    description =
        "Asks all processes of the instances to end, and kills those that have not after a while;"
            + " an ephemeral instance that had detached is removed then.")
final class StopCommand extends HomeCommand {
  private static final int KILL_MILLIS = 5000;
  private static final int LOOK_MILLIS = 50;

  @Parameters(arity = "1..*", paramLabel = "INSTANCE", description = "instances' names")
  private List<String> names;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long they have to end (default 10)")
  private int seconds;

  private final Set<String> asked = new HashSet<>();

  StopCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 0) {
      throw new OptionException("stop: --timeout " + seconds + ": not a number of seconds");
    }
    List<Instance> instances = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      instances.add(existing(name));
    }
    if (!stop(instances, false, TimeUnit.SECONDS.toMillis(seconds))) {
      asked.clear();
      stop(instances, true, KILL_MILLIS);
    }
    int code = 0;
    for (Instance instance : instances) {
      code = Math.max(code, end(instance));
    }
    return code;
  }

  /** Also stops those that join meanwhile; whether none is left in time. */
  private boolean stop(List<Instance> instances, boolean forcibly, long millis)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (true) {
      boolean any = false;
      for (Instance instance : instances) {
        for (MemberRecord member : instance.members()) {
          any |= ProcessSignal.reaches(member);
          if (ProcessSignal.reaches(member) && asked.add(member.process())) {
            ProcessSignal.send(member, forcibly);
          }
        }
      }
      if (!any || System.nanoTime() >= end) {
        return !any;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private int end(Instance instance) throws IOException, OptionException {
    int code = 0;
    for (MemberRecord member : instance.members()) {
      if (member.isLive()) {
        String why =
            ProcessSignal.reaches(member) ? " does not end" : " is in another pid namespace";
        console.complain(instance.name() + ": pid " + member.pid() + why);
        code = Commands.FAILED;
      }
    }
    if (code == 0 && instance.isLeft()) {
      Ephemerals.remove(owned(instance.name()));
    }
    return code;
  }
}
