package com.example.probe.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Steps on open file channels, on mappings and on locks. */
final class ChannelSteps {
  private static final String CANNOT = "n/a";

  private ChannelSteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("ch.readAt", (s, w) -> readAt(s.handle(w[1]), number(w[2]), number(w[3])));
    steps.put("ch.writeAt", (s, w) -> writeAt(s.handle(w[1]), number(w[2]), Session.data(w[3])));
    steps.put("ch.scatter", (s, w) -> scatter(s.handle(w[1])));
    steps.put("ch.gather", (s, w) -> gather(s.handle(w[1]), Session.data(w[2])));
    steps.put("ch.force", (s, w) -> force(s.handle(w[1]), w[2].equals("true")));
    steps.put("ch.transferTo", ChannelSteps::transferTo);
    steps.put("ch.transferFrom", ChannelSteps::transferFrom);
    steps.put("ch.lock", ChannelSteps::lock);
    steps.put("lock.valid", (s, w) -> valid(s.handle(w[1])));
    steps.put("ch.map", ChannelSteps::map);
    steps.put("map.read", (s, w) -> mapRead(s.handle(w[1]), number(w[2])));
    steps.put("map.write", (s, w) -> mapWrite(s.handle(w[1]), number(w[2]), Session.data(w[3])));
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static Object readAt(Handle handle, int position, int length) throws Exception {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    FileChannel channel = handle.as(FileChannel.class);
    AsynchronousFileChannel async = handle.as(AsynchronousFileChannel.class);
    if (channel == null && async == null) {
      return CANNOT;
    }
    int read = channel != null ? channel.read(buffer, position) : get(async.read(buffer, position));
    return read < 0 ? "end" : Outcomes.of(bytes, read);
  }

  private static Object writeAt(Handle handle, int position, byte[] bytes) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (handle.as(FileChannel.class) != null) {
      return handle.as(FileChannel.class).write(buffer, position);
    }
    AsynchronousFileChannel async = handle.as(AsynchronousFileChannel.class);
    return async == null ? CANNOT : get(async.write(buffer, position));
  }

  private static int get(Future<Integer> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static Object scatter(Handle handle) throws IOException {
    FileChannel channel = handle.as(FileChannel.class);
    if (channel == null) {
      return CANNOT;
    }
    ByteBuffer[] buffers = {ByteBuffer.allocate(7), ByteBuffer.allocateDirect(9)};
    long read = channel.read(buffers);
    return read + " " + Outcomes.of(buffers[0].array()) + " " + channel.position();
  }

  private static Object gather(Handle handle, byte[] bytes) throws IOException {
    FileChannel channel = handle.as(FileChannel.class);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
    direct.put(bytes).flip();
    return channel == null
        ? CANNOT
        : channel.write(new ByteBuffer[] {direct, ByteBuffer.wrap(bytes)});
  }

  private static Object force(Handle handle, boolean metadata) throws IOException {
    if (handle.as(FileChannel.class) != null) {
      handle.as(FileChannel.class).force(metadata);
    } else if (handle.as(AsynchronousFileChannel.class) != null) {
      handle.as(AsynchronousFileChannel.class).force(metadata);
    } else if (handle.as(Mapping.class) != null) {
      handle.as(Mapping.class).force();
    } else {
      return CANNOT;
    }
    return "forced";
  }

  private static Object transferTo(Session s, String[] w) throws IOException {
    FileChannel from = s.handle(w[1]).as(FileChannel.class);
    FileChannel to = s.handle(w[2]).as(FileChannel.class);
    return from == null || to == null || from == to
        ? CANNOT
        : from.transferTo(number(w[3]), number(w[4]), to) + " " + to.position();
  }

  private static Object transferFrom(Session s, String[] w) throws IOException {
    FileChannel to = s.handle(w[1]).as(FileChannel.class);
    FileChannel from = s.handle(w[2]).as(FileChannel.class);
    return from == null || to == null || from == to
        ? CANNOT
        : to.transferFrom(from, number(w[3]), number(w[4])) + " " + from.position();
  }

  private static Object lock(Session s, String[] w) throws Exception {
    boolean shared = w[5].equals("shared");
    FileChannel channel = s.handle(w[1]).as(FileChannel.class);
    AsynchronousFileChannel async = s.handle(w[1]).as(AsynchronousFileChannel.class);
    if (channel == null && async == null) {
      return CANNOT;
    }
    FileLock lock =
        channel != null
            ? channel.tryLock(number(w[3]), number(w[4]), shared)
            : async.tryLock(number(w[3]), number(w[4]), shared);
    String told = lock.isShared() + " " + lock.position() + " " + lock.size();
    return told + " " + s.hold(w[2], new Handle(lock));
  }

  private static Object valid(Handle handle) {
    FileLock lock = handle.as(FileLock.class);
    return lock == null ? CANNOT : lock.isValid();
  }

  private static Object map(Session s, String[] w) throws IOException {
    FileChannel channel = s.handle(w[1]).as(FileChannel.class);
    if (channel == null) {
      return CANNOT;
    }
    FileChannel.MapMode mode =
        w[3].equals("ro")
            ? FileChannel.MapMode.READ_ONLY
            : w[3].equals("rw") ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.PRIVATE;
    MappedByteBuffer mapping = channel.map(mode, number(w[4]), number(w[5]));
    return "mapped, " + s.hold(w[2], new Handle(new Mapping(mapping, channel, number(w[4]))));
  }

  private static Object mapRead(Handle handle, int at) throws IOException {
    Mapping mapping = handle.as(Mapping.class);
    return mapping == null ? CANNOT : mapping.read(at, 16);
  }

  private static Object mapWrite(Handle handle, int at, byte[] bytes) throws IOException {
    Mapping mapping = handle.as(Mapping.class);
    return mapping == null ? CANNOT : mapping.write(at, bytes);
  }
}
