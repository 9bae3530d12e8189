package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.json.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ps",
    customSynopsis = "ps [--json]",
    description =
        "Lists all instances, live and stopped: name, slot, live pids, ports requested -> actual,"
            + " root of its files, since when, errors of the agent; then ports that native code or JDWP"
            + " opened outside the map.")
final class PsCommand extends HomeCommand {
  @Option(names = "--json", description = "print JSON")
  private boolean json;

  PsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    List<Object> all = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Table table = new Table(InstanceView.HEADER);
    for (Instance instance : existingHome().instances()) {
      InstanceView view = new InstanceView(instance);
      table.add(view.row());
      notes.addAll(view.errorLines());
      notes.addAll(view.unmappedLines());
      all.add(view.json());
    }
    console.out.print(json ? Json.write(all) : table.toString());
    for (String note : json ? new ArrayList<String>() : notes) {
      console.out.println(note);
    }
    return 0;
  }
}
