package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.layers.LayerSize;
import dev.isolation.options.OptionException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rm",
    customSynopsis = "rm INSTANCE... [--yes]",
    description =
        "Removes stopped instances: their changed files, snapshots, ports and slots. Those that"
            + " cannot be removed are named, the others are.")
final class RmCommand extends HomeCommand {
  @Parameters(arity = "1..*", paramLabel = "INSTANCE", description = "stopped instances' names")
  private List<String> names;

  @Option(
      names = {"-y", "--yes"},
      description = "do not ask; without a terminal nobody is asked")
  private boolean yes;

  RmCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    int code = 0;
    for (String name : new LinkedHashSet<>(names)) {
      try {
        code = Math.max(code, remove(owned(name)));
      } catch (IOException e) {
        console.complain(e.getMessage());
        code = Commands.FAILED;
      }
    }
    return code;
  }

  private int remove(Instance instance) throws IOException, OptionException {
    instance.home().sweep();
    try (Reservation reserved = instance.reserve("rm")) {
      int snapshots = instance.snapshots().all().size();
      boolean asks = !yes && (snapshots > 0 || !LayerSize.isUnchanged(instance.upper().toPath()));
      String also = ", all that it changed and its snapshots (" + snapshots + ")";
      String all = snapshots == 0 ? " and all that it changed" : also;
      String question = "remove " + instance.name() + all + "?";
      if (asks && !console.confirms(question)) {
        return Commands.FAILED;
      }
      instance.home().remove(reserved.instance());
    }
    return 0;
  }
}
