package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;

/**
 * One file for locking, open once in this process as long as it is in use. An interrupt closes the
 * channel that a thread works on and so drops the lock; it is put off until the lock is there.
 */
final class LockFile {
  private final File file;
  private FileChannel channel;

  LockFile(File file) {
    this.file = file;
  }

  /** The lock; null if another process has it and there is to be no wait. */
  FileLock acquire(boolean wait) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return wait ? open().lock() : open().tryLock();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
          interrupted |= Thread.interrupted();
          close();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether another process has the lock of that file, which must not be one of this process's. */
  static boolean isHeld(File file) throws IOException {
    if (!file.isFile()) {
      return false;
    }
    LockFile probe = new LockFile(file);
    try {
      return probe.acquire(false) == null;
    } catch (OverlappingFileLockException ownProcess) {
      return true;
    } finally {
      probe.close();
    }
  }

  private FileChannel open() throws IOException {
    if (channel == null || !channel.isOpen()) {
      channel = new RandomAccessFile(file, "rw").getChannel();
    }
    return channel;
  }

  private void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
