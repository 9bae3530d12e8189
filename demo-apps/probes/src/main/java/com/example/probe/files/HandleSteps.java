package com.example.probe.files;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Steps on whatever a slot holds, as far as it can do such a thing. */
final class HandleSteps {
  private static final String CANNOT = "n/a";

  private HandleSteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("h.read", (s, w) -> read(s.handle(w[1]), Integer.parseInt(w[2])));
    steps.put("h.write", (s, w) -> write(s.handle(w[1]), Session.data(w[2])));
    steps.put("h.skip", (s, w) -> skip(s.handle(w[1]), Integer.parseInt(w[2])));
    steps.put("h.size", (s, w) -> size(s.handle(w[1])));
    steps.put("h.seek", (s, w) -> seek(s.handle(w[1]), Integer.parseInt(w[2])));
    steps.put("h.truncate", (s, w) -> truncate(s.handle(w[1]), Integer.parseInt(w[2])));
    steps.put("h.sync", (s, w) -> sync(s.handle(w[1])));
    steps.put("h.names", (s, w) -> names(s.handle(w[1])));
  }

  private static Object read(Handle handle, int length) throws Exception {
    byte[] bytes = new byte[length];
    int read = read(handle, bytes);
    return read == -2 ? CANNOT : read < 0 ? "end" : Outcomes.of(bytes, read);
  }

  /** Returns -2 where nothing can be read. */
  private static int read(Handle handle, byte[] bytes) throws Exception {
    if (handle.as(InputStream.class) != null) {
      return handle.as(InputStream.class).read(bytes);
    }
    if (handle.as(RandomAccessFile.class) != null) {
      return handle.as(RandomAccessFile.class).read(bytes);
    }
    if (handle.as(SeekableByteChannel.class) != null) {
      return handle.as(SeekableByteChannel.class).read(ByteBuffer.wrap(bytes));
    }
    AsynchronousFileChannel async = handle.as(AsynchronousFileChannel.class);
    return async == null ? -2 : get(async, bytes);
  }

  private static int get(AsynchronousFileChannel channel, byte[] bytes) throws Exception {
    try {
      return channel.read(ByteBuffer.wrap(bytes), 0).get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static Object write(Handle handle, byte[] bytes) throws IOException {
    if (handle.as(OutputStream.class) != null) {
      handle.as(OutputStream.class).write(bytes);
      return "written";
    }
    if (handle.as(RandomAccessFile.class) != null) {
      handle.as(RandomAccessFile.class).write(bytes);
      return handle.as(RandomAccessFile.class).getFilePointer();
    }
    SeekableByteChannel channel = handle.as(SeekableByteChannel.class);
    return channel == null
        ? CANNOT
        : channel.write(ByteBuffer.wrap(bytes)) + "@" + channel.position();
  }

  private static Object skip(Handle handle, int count) throws IOException {
    InputStream in = handle.as(InputStream.class);
    return in == null ? CANNOT : in.available() + " " + in.skip(count) + " " + in.available();
  }

  private static Object size(Handle handle) throws IOException {
    if (handle.as(RandomAccessFile.class) != null) {
      return handle.as(RandomAccessFile.class).length();
    }
    if (handle.as(SeekableByteChannel.class) != null) {
      return handle.as(SeekableByteChannel.class).size();
    }
    if (handle.as(AsynchronousFileChannel.class) != null) {
      return handle.as(AsynchronousFileChannel.class).size();
    }
    return CANNOT;
  }

  private static Object seek(Handle handle, int position) throws IOException {
    if (handle.as(RandomAccessFile.class) != null) {
      RandomAccessFile random = handle.as(RandomAccessFile.class);
      long was = random.getFilePointer();
      random.seek(position);
      return was;
    }
    SeekableByteChannel channel = handle.as(SeekableByteChannel.class);
    if (channel == null) {
      return CANNOT;
    }
    long was = channel.position();
    return was + " " + channel.position(position).position();
  }

  private static Object truncate(Handle handle, int length) throws IOException {
    if (handle.as(RandomAccessFile.class) != null) {
      handle.as(RandomAccessFile.class).setLength(length);
      return handle.as(RandomAccessFile.class).getFilePointer();
    }
    if (handle.as(SeekableByteChannel.class) != null) {
      SeekableByteChannel channel = handle.as(SeekableByteChannel.class).truncate(length);
      return channel.size() + " " + channel.position();
    }
    AsynchronousFileChannel async = handle.as(AsynchronousFileChannel.class);
    return async == null ? CANNOT : async.truncate(length).size();
  }

  private static Object sync(Handle handle) throws IOException {
    if (handle.as(RandomAccessFile.class) != null) {
      handle.as(RandomAccessFile.class).getFD().sync();
    } else if (handle.as(FileOutputStream.class) != null) {
      handle.as(FileOutputStream.class).getFD().sync();
    } else if (handle.as(FileInputStream.class) != null) {
      return handle.as(FileInputStream.class).getFD().valid();
    } else {
      return CANNOT;
    }
    return "synced";
  }

  private static Object names(Handle handle) {
    OpenSteps.Names names = handle.as(OpenSteps.Names.class);
    if (names == null) {
      return CANNOT;
    }
    List<String> rest = new ArrayList<>();
    while (names.rest.hasNext()) {
      rest.add(names.rest.next().toString());
    }
    return Outcomes.sorted(rest);
  }
}
