package dev.isolation.cli;

import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.home.Scratch;
import dev.isolation.home.Snapshots;
import dev.isolation.home.Snapshots.Snapshot;
import dev.isolation.json.Json;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "snapshot",
    customSynopsis = "snapshot INSTANCE [NAME] [--remove] | snapshot INSTANCE --list [--json]",
    description =
        "Keeps the files that a stopped instance has changed, as they are now, for restore, and"
            + " prints the snapshot's name; --list prints those that are kept, --remove forgets one.")
final class SnapshotCommand extends HomeCommand {
  private static final String[] HEADER = {"NAME", "CREATED"};

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "an instance's name")
  private String instanceName;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "the snapshot's name (default: the time)")
  private String name;

  @Option(names = "--list", description = "print the snapshots of the instance, oldest first")
  private boolean list;

  @Option(names = "--remove", description = "forget the snapshot of this name")
  private boolean remove;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  SnapshotCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    if (list ? remove || name != null : remove && name == null) {
      throw new OptionException("snapshot: --remove goes with a NAME, --list with none");
    }
    if (list) {
      print(existing(instanceName).snapshots().all());
      return 0;
    }
    Instance instance = owned(instanceName);
    instance.home().sweep();
    try (Reservation reserved = instance.reserve("snapshot")) {
      if (remove) {
        instance.snapshots().remove(kept(reserved.instance(), name));
      } else {
        keep(reserved.instance());
      }
    }
    return 0;
  }

  private void keep(Instance instance) throws IOException {
    String given = name == null ? time(System.currentTimeMillis(), "yyyyMMdd-HHmmss-SSS") : name;
    Snapshots snapshots = instance.snapshots();
    snapshots.requireNone(given);
    try (Scratch scratch = instance.home().scratch("snapshot")) {
      CopyProgress.copy(console, "snapshot", instance.upper(), scratch.child("files"));
      snapshots.keep(given, scratch);
    }
    if (json) {
      print(Collections.singletonList(snapshots.find(given)));
    } else {
      console.out.println(given);
    }
  }

  /** The snapshot of this name, or a failure that names the one that may be meant. */
  static Snapshot kept(Instance instance, String name) throws IOException {
    Snapshot snapshot = instance.snapshots().find(name);
    if (snapshot != null) {
      return snapshot;
    }
    List<String> names = new ArrayList<>();
    for (Snapshot other : instance.snapshots().all()) {
      names.add(other.name());
    }
    String hint = Options.hint(name, names);
    throw new HomeException(instance.name() + " has no snapshot " + name + hint);
  }

  private void print(List<Snapshot> snapshots) {
    Table table = new Table(HEADER);
    List<Object> all = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      table.add(snapshot.name(), time(snapshot.created(), "yyyy-MM-dd HH:mm:ss"));
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("name", snapshot.name());
      content.put("created", Instant.ofEpochMilli(snapshot.created()).toString());
      content.put("root", snapshot.files().getPath());
      all.add(content);
    }
    console.out.print(json ? Json.write(all) : table.toString());
  }

  private static String time(long millis, String pattern) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern(pattern));
  }
}
