package dev.isolation.files;

import dev.isolation.home.Sidecars;
import java.io.IOException;
import java.nio.file.Path;

/** The turns to write both files of a rename. */
final class Turns {
  private final Sidecars.Turn first;
  private final Sidecars.Turn second;

  private Turns(Sidecars.Turn first, Sidecars.Turn second) {
    this.first = first;
    this.second = second;
  }

  /** In the order of the names, so that two that rename the same files do not wait in a circle. */
  static Turns of(Overlay overlay, Path from, Path to) throws IOException {
    boolean inOrder = from.toAbsolutePath().compareTo(to.toAbsolutePath()) <= 0;
    Sidecars.Turn first = overlay.turn(inOrder ? from : to);
    try {
      return new Turns(first, overlay.turn(inOrder ? to : from));
    } catch (IOException | RuntimeException | Error e) {
      WriteGuard.end(first);
      throw e;
    }
  }

  void end() {
    WriteGuard.end(second);
    WriteGuard.end(first);
  }
}
