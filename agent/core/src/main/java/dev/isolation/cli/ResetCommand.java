package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.layers.LayerSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reset",
    customSynopsis = "reset INSTANCE [--yes]",
    description =
        "Forgets what a stopped instance has changed: its files are the machine's again, its temp"
            + " directory is empty. It keeps its slot, its ports and its snapshots.")
final class ResetCommand extends HomeCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "a stopped instance's name")
  private String name;

  @Option(
      names = {"-y", "--yes"},
      description = "do not ask; without a terminal nobody is asked")
  private boolean yes;

  ResetCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Instance instance = owned(name);
    try (Reservation reserved = instance.reserve("reset")) {
      boolean asks = !yes && !LayerSize.isUnchanged(instance.upper().toPath());
      if (asks && !console.confirms("forget all changes of " + name + "?")) {
        return Commands.FAILED;
      }
      reserved.instance().empty();
    }
    return 0;
  }
}
