package com.example.shop;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/** Two shops on one database lost orders once (ticket 311), hence this lock. */
class ShopLock {
  private final File file;
  private final RandomAccessFile open;
  private final FileLock lock;

  ShopLock(File file) throws IOException {
    this.file = file;
    open = new RandomAccessFile(file, "rw");
    lock = tryLock();
    if (lock == null) {
      open.close();
      throw new Shop.AlreadyRunningException(
          "already running here, " + file.getAbsolutePath() + " is locked");
    }
    open.setLength(0);
    // "pid@host" on every JVM we know
    open.writeBytes(ManagementFactory.getRuntimeMXBean().getName() + "\n");
  }

  private FileLock tryLock() throws IOException {
    try {
      return open.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  void release() throws IOException {
    lock.release();
    open.close();
    if (!file.delete()) {
      throw new IOException("cannot delete " + file);
    }
  }
}
