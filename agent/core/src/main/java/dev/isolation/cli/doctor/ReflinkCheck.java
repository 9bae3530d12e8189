package dev.isolation.cli.doctor;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import dev.isolation.home.TrialDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;

/** Whether copies share their blocks with the original, as the system's {@code cp} can tell. */
public final class ReflinkCheck extends Check {
  private static final int BYTES = 65536;

  private final File home;

  /** On the home's file system. */
  public ReflinkCheck(File home) {
    this.home = home;
  }

  @Override
  public String what() {
    return "copies";
  }

  @Override
  public List<Finding> findings() throws IOException {
    try (TrialDirectory trial = TrialDirectory.of(home)) {
      File from = new File(trial.directory(), "from");
      Files.write(from.toPath(), new byte[BYTES]);
      String to = new File(trial.directory(), "to").getPath();
      int code = run("cp", "--reflink=always", from.getPath(), to);
      return Collections.singletonList(
          code == 0
              ? Finding.ok(what(), "share blocks with the original (reflink)")
              : Finding.ok(
                  what(), "are whole: the file system has no reflinks, or cp cannot tell"));
    }
  }

  /** The exit code; that of a shell for a command that is not there. */
  private static int run(String... command) throws IOException {
    Process process;
    try {
      process = Subprocess.quiet(command).start();
    } catch (IOException notThere) {
      return 127;
    }
    return Subprocess.waitFor(process);
  }
}
