package dev.isolation.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits for changes in directories, told by the kernel. Where that cannot be had (a user has 128
 * inotify instances by default) it is a look ten times a second.
 */
final class DirectoryWatch implements Closeable {
  private static final long LOOK_MILLIS = 100;
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final WatchService service = open();
  private final Set<File> watched = new HashSet<>();
  private boolean looks = service == null;

  private static WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException noneLeft) {
      return null;
    }
  }

  /** Watches another one, unless it is watched already or not there. */
  synchronized void add(File directory) {
    if (service == null || watched.contains(directory) || !directory.isDirectory()) {
      return;
    }
    try {
      directory.toPath().register(service, KINDS);
      watched.add(directory);
    } catch (IOException goneOrNoneLeft) {
      looks |= directory.isDirectory();
    }
  }

  /** Until something has changed since the last call, or the time is over. */
  void await(long millis) throws InterruptedException {
    if (service == null) {
      TimeUnit.MILLISECONDS.sleep(Math.min(millis, LOOK_MILLIS));
      return;
    }
    WatchKey key =
        service.poll(looks ? Math.min(millis, LOOK_MILLIS) : millis, TimeUnit.MILLISECONDS);
    for (; key != null; key = service.poll()) {
      key.pollEvents();
      if (!key.reset()) {
        forget(key);
      }
    }
  }

  private synchronized void forget(WatchKey gone) {
    watched.remove(new File(gone.watchable().toString()));
  }

  @Override
  public void close() throws IOException {
    if (service != null) {
      service.close();
    }
  }
}
