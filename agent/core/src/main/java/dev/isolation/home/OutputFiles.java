package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;

/** {@code logs/}: what detached processes print, and beside it that of the run before. */
public final class OutputFiles {
  private final File directory;

  OutputFiles(File directory) {
    this.directory = directory;
  }

  /** That of the latest run; there is none before the first. */
  public File latest() {
    return new File(directory, "output.log");
  }

  /** That of the run before. */
  public File before() {
    return new File(directory, "output.before.log");
  }

  /**
   * Where a process is to append to.
   *
   * @param fresh whether a run begins that no live process is part of yet
   */
  public File begin(boolean fresh) throws IOException {
    HomeDirectory.makeOne(JdkPaths.of(directory));
    if (fresh && latest().exists()) {
      Scratch.move(latest(), before());
    }
    return latest();
  }
}
