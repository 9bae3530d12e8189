package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.home.InstanceName;
import dev.isolation.json.Json;
import dev.isolation.layers.Lookup;
import dev.isolation.layers.changes.TextDiff;
import dev.isolation.options.OptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    customSynopsis = "diff INSTANCE [PATH | INSTANCE] [--stat] [--json]",
    description =
        "Lists what an instance added (A), changed (C), deleted (D) or made another type of entry"
            + " (T), deletions first; with PATH, one file as a unified diff; with a second"
            + " instance, in what the two differ: ports, files, options, JVM.")
final class DiffCommand extends HomeCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "an instance's name")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH or INSTANCE",
      description =
          "a file, as the app names it, or another instance: what holds a / or begins with a dot is"
              + " a path, and so is what no instance is called")
  private String second;

  @Option(names = "--stat", description = "print the number and the bytes of each kind only")
  private boolean stat;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  DiffCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Instance instance = existing(name);
    if (second == null) {
      print(new ChangeList(new LayerView(instance).changes()));
      return 0;
    }
    if (stat) {
      throw new OptionException("diff: --stat is of a whole instance");
    }
    Instance other = other(instance.home());
    if (other != null) {
      InstanceComparison both = new InstanceComparison(instance, other);
      console.out.print(json ? Json.write(both.json()) : both.text());
      return 0;
    }
    if (json) {
      throw new OptionException("diff: the diff of a file is text, without --json");
    }
    printFile(new LayerView(instance), path());
    return 0;
  }

  private void print(ChangeList changes) {
    if (json) {
      console.out.print(Json.write(stat ? changes.sumsJson() : changes.json()));
    } else {
      (stat ? changes.sums() : changes.lines()).forEach(console.out::println);
    }
  }

  private Instance other(Home home) throws IOException {
    boolean path = second.contains("/") || second.startsWith(".") || !InstanceName.isValid(second);
    return path ? null : home.find(second);
  }

  private Path path() throws OptionException {
    try {
      return Paths.get(second).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new OptionException("diff: not a path: " + e.getMessage());
    }
  }

  private void printFile(LayerView view, Path path) throws IOException {
    Lookup.Found found = view.find(path);
    Path physical = found.physical();
    Path base = Files.exists(physical) ? physical : null;
    Path now = found.isInUpper() ? found.upper() : found.isHidden() ? null : base;
    if (base == null && now == null) {
      String hint = second.contains("/") ? "" : ", and no instance is called " + second;
      throw new HomeException("neither " + name + " nor the machine has a file " + path + hint);
    }
    for (Path side : new Path[] {base, now}) {
      if (side != null && !Files.isRegularFile(side)) {
        throw new HomeException("no file but something else: " + side);
      }
    }
    List<String> lines = TextDiff.of(physical, base, now, "(" + name + ")");
    for (String line : lines) {
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
      console.out.write(bytes, 0, bytes.length);
    }
  }
}
