package dev.isolation.cli;

import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.layers.changes.Change;
import dev.isolation.layers.changes.OciLayer;
import dev.isolation.options.OptionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    customSynopsis = "export INSTANCE [-o FILE|-]",
    description =
        "Writes what a stopped instance changed as a layer of an OCI image: a tar archive, with an"
            + " empty .wh.NAME for each entry that is gone; without -o to stdout.")
final class ExportCommand extends HomeCommand {
  private static final int BUFFER = 1 << 16;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "a stopped instance's name")
  private String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the archive, made whole or not at all; - is stdout")
  private String output = "-";

  ExportCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    boolean toStdout = output.equals("-");
    if (toStdout && console.isTerminal()) {
      throw new OptionException("export: an archive is nothing for a terminal: name a file by -o");
    }
    Path file = toStdout ? null : file();
    Instance instance = owned(name);
    try (Reservation reserved = instance.reserve("export");
        StepProgress progress = new StepProgress(console, "export")) {
      LayerView view = new LayerView(reserved.instance());
      List<Change> changes = new ArrayList<>();
      view.walk(changes::add);
      List<Path> leftOut =
          toStdout ? toStdout(view, changes, progress) : toFile(file, view, changes, progress);
      if (!leftOut.isEmpty()) {
        console.complain("export: left out, as no archive holds it: " + leftOut);
      }
      return 0;
    }
  }

  private Path file() throws OptionException {
    try {
      return Paths.get(output).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new OptionException("export: not a path: " + e.getMessage());
    }
  }

  private List<Path> toStdout(LayerView view, List<Change> changes, StepProgress progress)
      throws IOException {
    OutputStream out = new BufferedOutputStream(console.out, BUFFER);
    List<Path> leftOut = OciLayer.write(view.upper, changes, out, progress);
    if (console.out.checkError()) {
      throw new HomeException("export: stdout was closed before the archive was whole");
    }
    return leftOut;
  }

  private List<Path> toFile(Path file, LayerView view, List<Change> changes, StepProgress progress)
      throws IOException {
    if (Files.isDirectory(file)) {
      throw new HomeException("export: a directory: " + file);
    }
    String name = "." + file.getFileName() + "." + System.nanoTime() + ".tmp";
    Path temporary = file.resolveSibling(name);
    try {
      List<Path> leftOut;
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), BUFFER)) {
        leftOut = OciLayer.write(view.upper, changes, out, progress);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      return leftOut;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
