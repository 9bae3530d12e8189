package dev.isolation.cli;

import dev.isolation.layers.LayerCopy;
import dev.isolation.layers.LayerSize;
import java.io.File;
import java.io.IOException;

/** A bar on stderr while a layer is copied, on a terminal only. */
final class CopyProgress extends LayerCopy.Listener {
  private static final int WIDTH = 30;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Console console;
  private final String what;
  private final long total;
  private long done;
  private long shown = System.nanoTime();
  private boolean any;

  private CopyProgress(Console console, String what, long total) {
    this.console = console;
    this.what = what;
    this.total = total;
  }

  /** Copies. */
  static void copy(Console console, String what, File from, File to) throws IOException {
    long total = console.showsProgress() ? LayerSize.of(from.toPath()).entries() : 0;
    CopyProgress progress = new CopyProgress(console, what, total);
    try {
      LayerCopy.copy(from.toPath(), to.toPath(), progress);
    } finally {
      progress.clear();
    }
  }

  @Override
  public void copied() {
    done++;
    long now = System.nanoTime();
    if (total > 0 && now - shown >= PAUSE_NANOS) {
      shown = now;
      any = true;
      console.err.print("\r" + line());
      console.err.flush();
    }
  }

  private String line() {
    int filled = (int) (WIDTH * Math.min(done, total) / total);
    StringBuilder bar = new StringBuilder(what).append(" [");
    for (int i = 0; i < WIDTH; i++) {
      bar.append(i < filled ? '#' : ' ');
    }
    return bar.append("] ").append(done).append('/').append(total).toString();
  }

  private void clear() {
    if (any) {
      console.err.print("\r\u001b[K");
      console.err.flush();
    }
  }
}
