package dev.isolation.files;

import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.Watchable;
import java.util.Arrays;
import java.util.List;

/** A watched directory of the view, under the app's own name. */
final class OverlayWatchKey implements WatchKey {
  private final OverlayWatchService service;
  private final Path watchable;
  private final WatchEvents events = new WatchEvents();
  private List<WatchEvent.Kind<?>> kinds;
  private boolean signalled;
  private boolean valid = true;

  OverlayWatchKey(OverlayWatchService service, Path watchable) {
    this.service = service;
    this.watchable = watchable;
  }

  synchronized void setKinds(WatchEvent.Kind<?>[] wanted) {
    kinds = Arrays.asList(wanted.clone());
  }

  /** Something happened; the app hears of it if it asked for that kind. */
  synchronized void tell(WatchEvent.Kind<?> kind, Path name, int times) {
    if (kind == StandardWatchEventKinds.OVERFLOW || kinds.contains(kind)) {
      events.add(kind, name, times);
      signal();
    }
  }

  /** The directory is gone: whoever waits finds that out. */
  synchronized void invalidate() {
    valid = false;
    signal();
  }

  /** The service is closed: nobody waits any more. */
  synchronized void end() {
    valid = false;
  }

  private void signal() {
    if (!signalled) {
      signalled = true;
      service.enqueue(this);
    }
  }

  @Override
  public synchronized boolean isValid() {
    return valid;
  }

  @Override
  public synchronized List<WatchEvent<?>> pollEvents() {
    return events.take();
  }

  @Override
  public synchronized boolean reset() {
    if (signalled && valid) {
      signalled = !events.isEmpty();
      if (signalled) {
        service.enqueue(this);
      }
    }
    return valid;
  }

  @Override
  public void cancel() {
    end();
    service.cancelled(this);
  }

  @Override
  public Watchable watchable() {
    return watchable;
  }
}
