package dev.isolation.cli;

import dev.isolation.layers.changes.ApplyProgress;

/** How far a command is, on stderr if that is a terminal. */
final class StepProgress implements ApplyProgress, AutoCloseable {
  private static final int WIDTH = 30;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Console console;
  private final String what;
  private final boolean shows;
  private long shown = System.nanoTime();
  private boolean any;

  StepProgress(Console console, String what) {
    this.console = console;
    this.what = what;
    this.shows = console.showsProgress();
  }

  @Override
  public void at(int done, int all) {
    long now = System.nanoTime();
    if (!shows || now - shown < PAUSE_NANOS) {
      return;
    }
    shown = now;
    any = true;
    int filled = (int) ((long) WIDTH * done / Math.max(1, all));
    StringBuilder bar = new StringBuilder("\r").append(what).append(" [");
    for (int i = 0; i < WIDTH; i++) {
      bar.append(i < filled ? '#' : ' ');
    }
    console.err.print(bar.append("] ").append(done).append('/').append(all));
    console.err.flush();
  }

  /** The line is as if nothing had been there. */
  @Override
  public void close() {
    if (any) {
      console.err.print("\r\u001b[K");
      console.err.flush();
    }
  }
}
