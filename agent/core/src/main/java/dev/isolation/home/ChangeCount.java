package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A number that every change of the maps of ports moves on, in memory that all processes of a home
 * share: whoever has read the maps knows without a system call whether they still hold. It is odd
 * while a change is under way, and stays odd if the process that made it was killed; nothing read
 * meanwhile may be kept.
 */
public final class ChangeCount {
  private static final Map<String, ChangeCount> ALL = new HashMap<>();

  private final MappedByteBuffer memory;

  private ChangeCount(MappedByteBuffer memory) {
    this.memory = memory;
    memory.order(ByteOrder.nativeOrder());
  }

  /** The one in this file, mapped once per process. Not before {@code main}: it uses channels. */
  static ChangeCount in(File file) throws IOException {
    String path = file.getPath();
    synchronized (ALL) {
      ChangeCount count = ALL.get(path);
      if (count == null) {
        count = new ChangeCount(SharedMemory.map(file, Long.BYTES));
        ALL.put(path, count);
      }
      return count;
    }
  }

  /** The number now. */
  public long value() {
    return memory.getLong(0);
  }

  /** Whether what was read at that value may be kept. */
  public static boolean isStable(long value) {
    return (value & 1) == 0;
  }

  /** Before a change, under the lock of ports. */
  public void begin() {
    memory.putLong(0, memory.getLong(0) | 1);
  }

  /** After a change. */
  public void end() {
    memory.putLong(0, (memory.getLong(0) | 1) + 1);
  }
}
