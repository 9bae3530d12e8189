package dev.isolation.files;

import dev.isolation.home.SharedMemory;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;

/**
 * A number that moves on whenever the upper layer begins to show, or ceases to show, in a place
 * where it did not: what was found out at an earlier number is no longer known.
 *
 * <p>All members of an instance share it in a file. As long as a process is the only member it asks
 * the file now and then only; a new member says that it joins, and starts to change files after all
 * others must have heard of it. From then on the number is in shared memory, which costs no system
 * call, or is read from the file as long as the app itself has not used a channel (the first one
 * freezes system properties that the app may still want to set).
 */
final class Generation {
  /** How long anything is believed that nobody tells this process about. */
  static final long HOLDS_NANOS = 20000000L;

  /** No number: it has to be asked for. */
  static final long UNKNOWN = 0;

  private static final int NUMBER = 0;
  private static final int JOINED = 8;
  private static final int FOREIGN = 16;
  private static final int SIZE = 24;
  private static final int NANOS_PER_MILLI = 1000000;

  private final File file;
  private final long seed = System.nanoTime() ^ (System.currentTimeMillis() << 24);
  private long count;
  private long lastJoined;
  private RandomAccessFile opened;
  private volatile boolean channels;
  private volatile MappedByteBuffer shared;
  private volatile boolean alone = true;
  private volatile boolean foreign;
  private volatile long number;
  private volatile long asked;
  private int suspended;

  /** One that no other process shares. */
  Generation() {
    this.file = null;
    this.number = unique();
  }

  private Generation(File file) throws IOException {
    this.file = file;
    this.opened = new RandomAccessFile(file, "rw");
    if (opened.length() < SIZE) {
      opened.setLength(SIZE);
    }
    this.lastJoined = unique();
    write(JOINED, lastJoined);
    this.number = unique();
    write(NUMBER, number);
    this.foreign = word(bytes(), FOREIGN) != 0;
    this.asked = System.nanoTime();
  }

  /** Joins those who share this file, which is made if it is not there. */
  static Generation in(File file) throws IOException {
    return new Generation(file);
  }

  /**
   * Waits until all others know that this process has joined; to be called where there may be
   * others, before the first change.
   */
  synchronized void joinOthers() {
    alone = false;
    share();
    long left = HOLDS_NANOS - (System.nanoTime() - asked);
    boolean interrupted = false;
    while (left > 0) {
      try {
        Thread.sleep(left / NANOS_PER_MILLI + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = HOLDS_NANOS - (System.nanoTime() - asked);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The number if that costs no system call, else {@link #UNKNOWN}. */
  long known(long now) {
    MappedByteBuffer mapped = shared;
    if (mapped != null) {
      return mapped.getLong(NUMBER);
    }
    return file == null || alone && now - asked < HOLDS_NANOS ? number : UNKNOWN;
  }

  /** The number, wherever it has to be asked for. */
  long ask(long now) throws IOException {
    long known = known(now);
    return known == UNKNOWN ? read() : known;
  }

  private synchronized long read() throws IOException {
    long start = System.nanoTime();
    byte[] bytes = bytes();
    if (alone && word(bytes, JOINED) != lastJoined) {
      alone = false;
      share();
    }
    number = word(bytes, NUMBER);
    foreign = word(bytes, FOREIGN) != 0;
    asked = start;
    return number;
  }

  /** The app itself uses channels now. */
  void mayMap() {
    if (!channels) {
      channels = true;
      share();
    }
  }

  private synchronized void share() {
    if (file == null || !channels || alone || shared != null) {
      return;
    }
    try {
      shared = SharedMemory.map(file, SIZE);
    } catch (IOException e) {
      channels = false; // by system calls then, until the next attempt
    }
  }

  /**
   * From now on a program that knows nothing of generations may change the upper layer, until
   * {@link #trustOwn}; all members hear of it.
   */
  synchronized void distrustOwn() throws IOException {
    foreign = true;
    if (file != null) {
      write(FOREIGN, 1);
    }
    next();
  }

  /** To be called where no other member is live: what their programs did is seen by now. */
  synchronized void trustOwn() throws IOException {
    foreign = false;
    if (file != null) {
      write(FOREIGN, 0);
    }
  }

  /** Says whether members alone change the upper layer, as far as {@link #known} knows. */
  boolean isOwnTrusted() {
    MappedByteBuffer mapped = shared;
    return mapped == null ? !foreign : mapped.getLong(FOREIGN) == 0;
  }

  /**
   * There is no number, so that no fact holds for any member, until {@link #resume}. A process that
   * is killed in between leaves it so until the next change.
   */
  synchronized void suspend() throws IOException {
    suspended++;
    boolean done = false;
    try {
      next();
      done = true;
    } finally {
      suspended -= done ? 0 : 1;
    }
  }

  /** Ends one {@link #suspend}. */
  synchronized void resume() throws IOException {
    suspended = Math.max(0, suspended - 1); // the first may end what nobody has heard begin
    next();
  }

  /** Moves on; to be called after the change, and before anybody can know that it is complete. */
  synchronized void next() throws IOException {
    if (file == null) {
      number = following();
      return;
    }
    if (alone) {
      read(); // or the joining of another one could be overlooked
    }
    number = following();
    write(NUMBER, number);
  }

  private long following() {
    return suspended > 0 ? UNKNOWN : unique();
  }

  private long unique() {
    long mixed = (seed + ++count) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    return mixed == UNKNOWN ? unique() : mixed;
  }

  private byte[] bytes() throws IOException {
    byte[] bytes = new byte[SIZE];
    opened.seek(0);
    opened.readFully(bytes); // readLong would read them one by one
    return bytes;
  }

  private static long word(byte[] bytes, int offset) {
    return ByteBuffer.wrap(bytes).getLong(offset);
  }

  private void write(int offset, long value) throws IOException {
    opened.seek(offset);
    opened.write(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }
}
