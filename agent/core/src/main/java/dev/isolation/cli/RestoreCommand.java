package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.home.Scratch;
import dev.isolation.home.Snapshots.Snapshot;
import dev.isolation.layers.LayerSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    customSynopsis = "restore INSTANCE NAME [--yes]",
    description =
        "Gives a stopped instance the files that a snapshot of it has, in place of those that it has"
            + " now; the snapshot stays.")
final class RestoreCommand extends HomeCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "a stopped instance's name")
  private String instanceName;

  @Parameters(index = "1", paramLabel = "NAME", description = "the snapshot's name")
  private String name;

  @Option(
      names = {"-y", "--yes"},
      description = "do not ask; without a terminal nobody is asked")
  private boolean yes;

  RestoreCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Instance instance = owned(instanceName);
    instance.home().sweep();
    try (Reservation reserved = instance.reserve("restore");
        Scratch scratch = instance.home().scratch("restore")) {
      Snapshot snapshot = SnapshotCommand.kept(instance, name);
      boolean asks = !yes && !LayerSize.isUnchanged(instance.upper().toPath());
      if (asks && !console.confirms("forget the changes of " + instanceName + " since then?")) {
        return Commands.FAILED;
      }
      CopyProgress.copy(console, "restore", snapshot.files(), scratch.child("files"));
      reserved.instance().replaceUpper(scratch);
    }
    return 0;
  }
}
