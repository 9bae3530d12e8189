package com.example.probe.files;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;

/** Steps that open something and keep it in a slot. */
final class OpenSteps {
  private OpenSteps() {}

  static void addTo(Map<String, Step> steps) {
    add(steps, "open.fis", (s, w) -> new FileInputStream(s.file(w[2])));
    add(steps, "open.fos", (s, w) -> new FileOutputStream(s.file(w[2]), w[3].equals("append")));
    add(steps, "open.raf", (s, w) -> new RandomAccessFile(s.file(w[2]), w[3]));
    add(steps, "open.in", (s, w) -> Files.newInputStream(s.path(w[2]), Options.open(w[3])));
    add(steps, "open.out", (s, w) -> Files.newOutputStream(s.path(w[2]), Options.open(w[3])));
    add(steps, "open.bytes", (s, w) -> Files.newByteChannel(s.path(w[2]), Options.open(w[3])));
    add(steps, "open.channel", (s, w) -> FileChannel.open(s.path(w[2]), Options.open(w[3])));
    add(
        steps,
        "open.async",
        (s, w) -> AsynchronousFileChannel.open(s.path(w[2]), Options.open(w[3])));
    add(steps, "open.names", (s, w) -> new Names(Files.newDirectoryStream(s.path(w[2]))));
    add(steps, "open.channelOf", (s, w) -> channelOf(s.handle(w[2])));
    steps.put("close", (s, w) -> s.close(w[1]));
  }

  private static void add(Map<String, Step> steps, String kind, Step opening) {
    steps.put(
        kind,
        (s, w) -> {
          Object opened = opening.run(s, w);
          return opened == null ? "n/a" : "opened, " + s.hold(w[1], new Handle(opened));
        });
  }

  private static FileChannel channelOf(Handle handle) {
    FileInputStream in = handle.as(FileInputStream.class);
    if (in != null) {
      return in.getChannel();
    }
    FileOutputStream out = handle.as(FileOutputStream.class);
    if (out != null) {
      return out.getChannel();
    }
    RandomAccessFile random = handle.as(RandomAccessFile.class);
    return random == null ? null : random.getChannel();
  }

  /**
   * An open directory. Whether an entry that is made between opening and reading is told is open
   * (POSIX leaves it so); so the first is asked for at once, which reads a small directory whole.
   */
  static final class Names implements AutoCloseable, java.io.Closeable {
    final Iterator<Path> rest;
    private final DirectoryStream<Path> stream;

    Names(DirectoryStream<Path> stream) {
      this.stream = stream;
      this.rest = stream.iterator();
      rest.hasNext();
    }

    @Override
    public void close() throws java.io.IOException {
      stream.close();
    }
  }
}
