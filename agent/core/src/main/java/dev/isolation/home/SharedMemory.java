package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/** The beginning of a file as memory that several processes have. */
public final class SharedMemory {
  private SharedMemory() {}

  /**
   * Maps it to be read and written. Not before {@code main}: it uses a channel.
   *
   * @param bytes as many as are mapped; the file is made that long
   */
  public static MappedByteBuffer map(File file, int bytes) throws IOException {
    boolean interrupted = Thread.interrupted(); // it would close the channel
    try (RandomAccessFile opened = new RandomAccessFile(file, "rw")) {
      return opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, bytes);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
