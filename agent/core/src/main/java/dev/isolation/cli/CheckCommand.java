package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.json.Json;
import dev.isolation.options.OptionException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    customSynopsis = "check PATH --instance NAME [-o key=value]... [--json]",
    description =
        "Says which rule holds for a path in an instance, by the options of its latest start or"
            + " those given, which layer has it, and which files a read and a write reach.")
final class CheckCommand extends HomeCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "as the app names it")
  private String path;

  @Option(names = "--instance", required = true, paramLabel = "NAME", description = "its name")
  private String name;

  @Option(
      names = "-o",
      paramLabel = "key=value",
      description = "an option of the agent, in place of those of the latest start")
  private List<String> options = new ArrayList<>();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  CheckCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    Path absolute = absolute();
    Instance instance = existing(name);
    FileOptions said =
        options.isEmpty() ? FileOptions.ofLatestStart(instance) : FileOptions.given(options);
    PathView view = new PathView(instance, said, absolute);
    if (json) {
      console.out.print(Json.write(view.json()));
    } else {
      view.lines().forEach(console.out::println);
    }
    return 0;
  }

  private Path absolute() throws OptionException {
    try {
      if (path.isEmpty()) {
        throw new OptionException("check: a path is missing");
      }
      return Paths.get(path).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new OptionException("check: not a path: " + e.getMessage());
    }
  }
}
