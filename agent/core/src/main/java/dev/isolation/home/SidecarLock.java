package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/**
 * The lock beside one shared file, which one instance holds at a time: all members of an instance
 * hold it together, each as often as it likes. It is a file of its own that stays for ever, and the
 * kernel lets go of it when a process ends, however it does.
 *
 * <p>Each member has a shared lock on the byte of its instance's slot. Before it takes that one, it
 * makes sure that nobody has any other byte, under a lock that is held for that moment only.
 */
final class SidecarLock {
  private static final long GATE = 1L << 40;
  private static final int FIRST_PAUSE = 1;
  private static final int LONGEST_PAUSE = 25;

  private final File file;
  private final long slot;
  private final SidecarRecord record;
  private RandomAccessFile opened;
  private int holders;

  /** Those that hold it or wait for it; guarded by the map that this lock is in. */
  int users;

  SidecarLock(File file, int slot, SidecarRecord record) {
    this.file = file;
    this.slot = slot;
    this.record = record;
  }

  /**
   * Waits for the lock; an interrupt is put off until then.
   *
   * @throws Sidecars.Busy if another instance held it all the time
   */
  synchronized void acquire(long millis) throws IOException {
    long end = System.nanoTime() + millis * 1000000;
    boolean interrupted = false;
    try {
      for (int pause = FIRST_PAUSE; holders == 0 && !take(); ) {
        long left = (end - System.nanoTime()) / 1000000;
        if (left <= 0) {
          throw new Sidecars.Busy(SidecarRecord.holder(file));
        }
        interrupted |= pause(Math.min(pause, left));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
      holders++;
    } finally {
      if (holders == 0) {
        close();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Once for each time it was acquired. */
  synchronized void release() throws IOException {
    if (--holders == 0) {
      notifyAll();
      close();
    }
  }

  private boolean take() throws IOException {
    if (opened == null) {
      opened = new RandomAccessFile(file, "rw");
    }
    FileChannel channel = opened.getChannel();
    FileLock gate = channel.tryLock(GATE, 1, false);
    if (gate == null) {
      return false;
    }
    try {
      if (!isFree(channel, 0, slot) || !isFree(channel, slot + 1, GATE - slot - 1)) {
        return false;
      }
      if (channel.tryLock(slot, 1, true) == null) {
        return false;
      }
      record.write(opened);
      return true;
    } finally {
      gate.release();
    }
  }

  private static boolean isFree(FileChannel channel, long from, long size) throws IOException {
    if (size == 0) {
      return true;
    }
    FileLock lock = channel.tryLock(from, size, false);
    if (lock == null) {
      return false;
    }
    lock.release();
    return true;
  }

  /** Lets other threads of this process in meanwhile; says whether it was interrupted. */
  private boolean pause(long millis) {
    try {
      wait(Math.max(millis, 1));
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** The kernel drops all of this process's locks on the file with it. */
  private void close() throws IOException {
    if (opened != null) {
      RandomAccessFile last = opened;
      opened = null;
      last.close();
    }
  }
}
