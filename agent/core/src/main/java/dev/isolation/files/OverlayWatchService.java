package dev.isolation.files;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * A watch service over both layers. The kernel's events come from the JDK's own service; a thread
 * of its own, as the JDK's has one too, turns them into events of the view.
 */
final class OverlayWatchService implements WatchService {
  private static final WatchEvent.Kind<?>[] ALL = {ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY};

  private final Overlay overlay;
  private final WatchService kernels;
  private final QuietChanges quiet = new QuietChanges();
  private final LinkedBlockingDeque<WatchKey> ready = new LinkedBlockingDeque<>();
  private final WatchKey closing = new OverlayWatchKey(this, null);
  private final Map<Path, WatchedDirectory> directories = new HashMap<>();
  private final Map<WatchKey, List<WatchedDirectory>> users = new HashMap<>();
  private Thread pump;
  private volatile boolean closed;

  OverlayWatchService(Overlay overlay, WatchService kernels) {
    this.overlay = overlay;
    this.kernels = kernels;
  }

  QuietChanges quiet() {
    return quiet;
  }

  /** As {@code Path.register}; called inside {@link CallGuard}. */
  synchronized WatchKey register(
      Path given, WatchEvent.Kind<?>[] kinds, WatchEvent.Modifier... modifiers) throws IOException {
    if (closed) {
      throw new ClosedWatchServiceException();
    }
    boolean passes = overlay.passes(given.toAbsolutePath());
    Place place = passes ? null : overlay.view().resolve(given, true);
    requireDirectory(given, place, kinds, modifiers);
    Path name = place == null ? given.toRealPath() : place.physical();
    WatchedDirectory known = directories.get(name);
    if (known != null) {
      known.key().setKinds(kinds);
      return known.key();
    }
    OverlayWatchKey key = new OverlayWatchKey(this, given);
    key.setKinds(kinds);
    WatchedDirectory directory = new WatchedDirectory(this, overlay, key, place, given);
    directories.put(name, directory);
    boolean started = false;
    try {
      directory.start();
      started = true;
    } finally {
      if (!started) {
        remove(directory);
      }
    }
    startPump();
    return key;
  }

  /** The JDK checks the arguments and the directory, in its order and with its words. */
  private void requireDirectory(
      Path given, Place place, WatchEvent.Kind<?>[] kinds, WatchEvent.Modifier[] modifiers)
      throws IOException {
    if (place == null || place.passes() || place.isDirectory()) {
      Path actual = place == null ? given : place.read(given);
      try {
        actual.register(kernels, kinds, modifiers);
      } catch (IOException e) {
        throw (IOException) Errors.translate(e, given, actual);
      }
      return;
    }
    try {
      JdkPaths.of(overlay.nothing()).register(kernels, kinds, modifiers);
    } catch (NoSuchFileException e) {
      if (place.exists()) {
        throw new NotDirectoryException(given.toString());
      }
    }
    throw View.missing(place, given.toString());
  }

  /** The kernel's watch of a directory, which may serve several of ours. */
  WatchKey kernelWatch(WatchedDirectory user, Path directory) throws IOException {
    WatchKey key = directory.register(kernels, ALL);
    List<WatchedDirectory> known = users.get(key);
    if (known == null) {
      known = new ArrayList<>();
      users.put(key, known);
    }
    if (!known.contains(user)) {
      known.add(user);
    }
    return key;
  }

  /** The upper layer has this directory now; called inside {@link CallGuard}. */
  synchronized void made(Path upper) {
    for (WatchedDirectory directory : new ArrayList<>(directories.values())) {
      if (directory.waitsFor(upper)) {
        try {
          directory.attachLate();
        } catch (IOException e) {
          end(directory);
        }
      }
    }
  }

  void enqueue(WatchKey key) {
    ready.offer(key);
  }

  synchronized void cancelled(OverlayWatchKey key) {
    for (WatchedDirectory directory : new ArrayList<>(directories.values())) {
      if (directory.key() == key) {
        remove(directory);
      }
    }
  }

  /** The directory is no more. */
  void end(WatchedDirectory directory) {
    remove(directory);
    directory.key().invalidate();
  }

  private void remove(WatchedDirectory directory) {
    directories.values().remove(directory);
    directory.stop();
    for (Map.Entry<WatchKey, List<WatchedDirectory>> entry : new ArrayList<>(users.entrySet())) {
      entry.getValue().remove(directory);
      if (entry.getValue().isEmpty()) {
        users.remove(entry.getKey());
        entry.getKey().cancel();
      }
    }
  }

  private void startPump() {
    if (pump == null) {
      pump = new Thread(new Pump(), "isolation-watch");
      pump.setDaemon(true);
      pump.setContextClassLoader(null);
      pump.start();
    }
  }

  private synchronized void handle(WatchKey kernelsKey) {
    List<WatchEvent<?>> events = kernelsKey.pollEvents();
    for (WatchedDirectory directory : usersOf(kernelsKey)) {
      try {
        directory.handle(kernelsKey, events);
      } catch (IOException | RuntimeException e) {
        end(directory); // what cannot be read is watched no longer, and its key says so
      }
    }
    if (!kernelsKey.reset()) {
      gone(kernelsKey);
    }
  }

  private void gone(WatchKey kernelsKey) {
    List<WatchedDirectory> left = usersOf(kernelsKey);
    users.remove(kernelsKey);
    for (WatchedDirectory directory : left) {
      try {
        if (directory.uses(kernelsKey) && !directory.outlives(kernelsKey)) {
          end(directory);
        }
      } catch (IOException e) {
        end(directory);
      }
    }
  }

  private List<WatchedDirectory> usersOf(WatchKey key) {
    List<WatchedDirectory> known = users.get(key);
    return known == null ? new ArrayList<WatchedDirectory>() : new ArrayList<>(known);
  }

  @Override
  public WatchKey poll() {
    requireOpen();
    return checked(ready.poll());
  }

  @Override
  public WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
    requireOpen();
    return checked(ready.poll(timeout, unit));
  }

  @Override
  public WatchKey take() throws InterruptedException {
    requireOpen();
    return checked(ready.take());
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedWatchServiceException();
    }
  }

  private WatchKey checked(WatchKey key) {
    if (key == closing) {
      ready.offer(closing); // for the next one that waits
    }
    requireOpen();
    return key;
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      overlay.watchers().remove(this);
      for (WatchedDirectory directory : directories.values()) {
        directory.key().end();
      }
      directories.clear();
      users.clear();
    }
    kernels.close();
    ready.clear();
    ready.offer(closing);
  }

  /** Inside {@link CallGuard} as long as it runs. */
  private final class Pump implements Runnable {
    @Override
    public void run() {
      CallGuard.enter();
      try {
        while (true) {
          handle(kernels.take());
        }
      } catch (ClosedWatchServiceException | InterruptedException e) {
        CallGuard.exit();
      }
    }
  }
}
