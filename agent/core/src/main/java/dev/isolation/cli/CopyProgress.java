package dev.isolation.cli;

import dev.isolation.layers.LayerCopy;
import dev.isolation.layers.LayerSize;
import java.io.File;
import java.io.IOException;

/** A bar on stderr while a layer is copied, on a terminal only. */
final class CopyProgress extends LayerCopy.Listener {
  private final StepProgress bar;
  private final int total;
  private int done;

  private CopyProgress(StepProgress bar, int total) {
    this.bar = bar;
    this.total = total;
  }

  /** Copies. */
  static void copy(Console console, String what, File from, File to) throws IOException {
    long total = console.showsProgress() ? LayerSize.of(from.toPath()).entries() : 0;
    try (StepProgress bar = new StepProgress(console, what)) {
      CopyProgress progress = new CopyProgress(bar, (int) Math.min(Integer.MAX_VALUE, total));
      LayerCopy.copy(from.toPath(), to.toPath(), progress);
    }
  }

  @Override
  public void copied() {
    done = Math.min(done + 1, total); // it may grow meanwhile
    bar.at(done, total);
  }
}
