package com.example.probe.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/** A mapping, the channel that it was made through, and where in the file it begins. */
final class Mapping {
  private final MappedByteBuffer buffer;
  private final FileChannel channel;
  private final long begin;

  Mapping(MappedByteBuffer buffer, FileChannel channel, long begin) {
    this.buffer = buffer;
    this.channel = channel;
    this.begin = begin;
  }

  String read(int at, int length) throws IOException {
    int left = within(at, length);
    if (left < 0) {
      return "beyond the end";
    }
    byte[] bytes = new byte[left];
    for (int i = 0; i < left; i++) {
      bytes[i] = buffer.get(at + i);
    }
    return Outcomes.of(bytes);
  }

  String write(int at, byte[] bytes) throws IOException {
    if (within(at, bytes.length) != bytes.length) {
      return "beyond the end";
    }
    for (int i = 0; i < bytes.length; i++) {
      buffer.put(at + i, bytes[i]);
    }
    if (bytes.length > 0) {
      touch(at);
    }
    return "put";
  }

  void force() {
    buffer.force();
  }

  /**
   * How many of so many bytes there are; negative behind the end. A file that was cut short takes
   * the mapping's last pages with it, and touching those may end the JVM, so nobody does.
   */
  private int within(int at, int length) throws IOException {
    if (!channel.isOpen()) {
      return -1;
    }
    long end = Math.min(buffer.capacity(), channel.size() - begin);
    return (int) Math.min(length, end - at);
  }

  /**
   * When a write through a mapping counts for a file's time is the kernel's secret: a write of a
   * byte that is there already settles it.
   */
  private void touch(int at) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    one.put(0, buffer.get(at));
    channel.write(one, begin + at);
  }
}
