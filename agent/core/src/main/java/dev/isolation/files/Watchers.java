package dev.isolation.files;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The watch services of this process, for what has to tell them about changes it makes. */
final class Watchers {
  private final List<OverlayWatchService> services = new CopyOnWriteArrayList<>();

  void add(OverlayWatchService service) {
    services.add(service);
  }

  void remove(OverlayWatchService service) {
    services.remove(service);
  }

  /** See {@link QuietChanges#copying}. */
  void copying(Path entry) {
    for (OverlayWatchService service : services) {
      service.quiet().copying(entry);
    }
  }

  /** See {@link QuietChanges#renaming}. */
  void renaming(Path entry) {
    for (OverlayWatchService service : services) {
      service.quiet().renaming(entry);
    }
  }

  /** See {@link QuietChanges#touching}. */
  void touching(Path directory) {
    for (OverlayWatchService service : services) {
      service.quiet().touching(directory);
    }
  }

  /** The upper layer has a directory that it did not have; nothing is in it yet. */
  void made(Path directory) {
    for (OverlayWatchService service : services) {
      service.made(directory);
    }
  }
}
