package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.home.Scratch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "clone",
    customSynopsis = "clone INSTANCE NEW",
    description =
        "Makes a new instance with the files that a stopped one has changed; it gets a slot and"
            + " ports of its own, and an empty temp directory.")
final class CloneCommand extends HomeCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "a stopped instance's name")
  private String name;

  @Parameters(index = "1", paramLabel = "NEW", description = "the name of the new one")
  private String copy;

  CloneCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Instance instance = owned(name);
    Home home = instance.home();
    home.requireNone(copy);
    home.sweep();
    try (Reservation reserved = instance.reserve("clone");
        Scratch scratch = home.scratch("clone")) {
      CopyProgress.copy(console, "clone", reserved.instance().upper(), scratch.child("files"));
      home.adopt(copy, scratch);
    }
    return 0;
  }
}
