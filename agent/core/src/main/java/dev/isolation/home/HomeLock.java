package dev.isolation.home;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A lock among all threads of all processes that share a home. Its file stays for ever. */
public final class HomeLock {
  /** The lock, held until closed by the thread that took it. */
  public static final class Held implements Closeable {
    private final HomeLock lock;

    Held(HomeLock lock) {
      this.lock = lock;
    }

    @Override
    public void close() throws IOException {
      lock.release();
    }
  }

  private static final Map<String, HomeLock> ALL = new HashMap<>();

  private final LockFile file;
  private final ReentrantLock threads = new ReentrantLock();
  private FileLock held;

  private HomeLock(File file) {
    this.file = new LockFile(file);
  }

  /** The lock that this file stands for; made if it is not there. */
  public static HomeLock of(File file) throws IOException {
    String path = file.getCanonicalPath();
    synchronized (ALL) {
      HomeLock lock = ALL.get(path);
      if (lock == null) {
        lock = new HomeLock(file);
        ALL.put(path, lock);
      }
      return lock;
    }
  }

  /**
   * Whether another process holds the lock that this file stands for; not one of this process's.
   */
  public static boolean isHeldElsewhere(File file) throws IOException {
    return LockFile.isHeld(file);
  }

  /** Waits for the lock. */
  public Held hold() throws IOException {
    threads.lock();
    try {
      if (threads.getHoldCount() == 1) {
        held = file.acquire(true);
      }
      return new Held(this);
    } catch (IOException | RuntimeException | Error e) {
      threads.unlock();
      throw e;
    }
  }

  private void release() throws IOException {
    try {
      if (threads.getHoldCount() == 1) {
        held.release();
      }
    } finally {
      threads.unlock();
    }
  }
}
