package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    customSynopsis = "prune [--json]",
    description =
        "Removes instances of run --ephemeral that nobody is going to remove, as their run was"
            + " killed or had detached, and that have no live process; prints their names.")
final class PruneCommand extends HomeCommand {
  @Option(names = "--json", description = "print JSON")
  private boolean json;

  PruneCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    int code = 0;
    List<Object> removed = new ArrayList<>();
    if (existingHome().instances().isEmpty()) {
      console.out.print(json ? Json.write(removed) : "");
      return code;
    }
    Home home = openHome();
    home.sweep();
    for (Instance instance : home.instances()) {
      try {
        if (instance.isLeft() && !instance.isLive()) {
          Ephemerals.remove(instance);
          removed.add(instance.name());
        }
      } catch (IOException e) {
        console.complain(e.getMessage());
        code = Commands.FAILED;
      }
    }
    print(removed);
    return code;
  }

  private void print(List<Object> removed) {
    if (json) {
      console.out.print(Json.write(removed));
    } else {
      removed.forEach(console.out::println);
    }
  }
}
