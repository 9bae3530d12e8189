package com.example.probe.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.probe.Trace;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What readers that are open see when their file is changed by its name. */
public final class OpenReaders {
  private static final int RECORDS = 40_000;
  private static final int RECORD = 8;

  private OpenReaders() {}

  private interface Change {
    void run() throws Exception;
  }

  private interface Reader extends Closeable {
    String rest() throws Exception;
  }

  /** {@code make FILES}, {@code follow} or {@code race FILES}. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("make")) {
      make(Integer.parseInt(args[1]));
    } else if (args[0].equals("race")) {
      race(Integer.parseInt(args[1]));
    } else {
      follow();
    }
  }

  private static void make(int files) throws IOException {
    for (int i = 0; i < 5; i++) {
      Files.write(Paths.get("file" + i), "0123456789".getBytes(UTF_8));
    }
    Files.createLink(Paths.get("file0.second"), Paths.get("file0"));
    ByteBuffer content = ByteBuffer.allocate(RECORDS * RECORD);
    for (long i = 0; i < RECORDS; i++) {
      content.putLong(i);
    }
    for (int i = 0; i < files; i++) {
      Files.write(Paths.get("race" + i), content.array());
    }
  }

  private static void follow() throws Exception {
    round("file0", "append", () -> write("file0", "abc", StandardOpenOption.APPEND));
    round("file1", "in place", () -> inPlace("file1"));
    round("file2", "truncate", () -> write("file2", "new", StandardOpenOption.TRUNCATE_EXISTING));
    round(
        "file3",
        "rename and append",
        () -> {
          Files.move(Paths.get("file3"), Paths.get("renamed"));
          write("renamed", "abc", StandardOpenOption.APPEND);
        });
    round(
        "file4",
        "replace",
        () -> {
          write("other", "something else", StandardOpenOption.CREATE);
          Files.move(Paths.get("other"), Paths.get("file4"), StandardCopyOption.REPLACE_EXISTING);
        });
  }

  private static void write(String file, String text, StandardOpenOption how) throws IOException {
    Files.write(Paths.get(file), text.getBytes(UTF_8), StandardOpenOption.WRITE, how);
  }

  private static void inPlace(String file) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file, "rw")) {
      out.seek(3);
      out.write("XYZ".getBytes(UTF_8));
    }
  }

  private static void round(String file, String name, Change change) throws Exception {
    List<Reader> readers = open(file);
    Trace.step(
        name,
        () -> {
          change.run();
          return "done";
        });
    for (int i = 0; i < readers.size(); i++) {
      Reader reader = readers.get(i);
      Trace.step(name + " " + i, reader::rest);
      reader.close();
    }
  }

  private static List<Reader> open(String file) throws Exception {
    List<Reader> readers = new ArrayList<>();
    FileInputStream stream = new FileInputStream(file);
    stream.read(new byte[2]);
    readers.add(reader(stream, stream));
    FileInputStream withChannel = new FileInputStream(file);
    withChannel.getChannel().position(2);
    readers.add(reader(withChannel, withChannel));
    InputStream nio = Files.newInputStream(Paths.get(file));
    nio.skip(2);
    readers.add(reader(nio, nio));
    RandomAccessFile random = new RandomAccessFile(file, "r");
    random.seek(2);
    readers.add(reader(random, random));
    SeekableByteChannel bytes = Files.newByteChannel(Paths.get(file));
    bytes.position(2);
    readers.add(reader(bytes, bytes));
    FileChannel channel = FileChannel.open(Paths.get(file), StandardOpenOption.READ);
    channel.read(ByteBuffer.allocate(2));
    readers.add(reader(channel, channel));
    AsynchronousFileChannel asynchronous = AsynchronousFileChannel.open(Paths.get(file));
    readers.add(reader(asynchronous, asynchronous));
    return readers;
  }

  private static Reader reader(Object from, Closeable handle) {
    return new Reader() {
      @Override
      public String rest() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        read(from, buffer);
        return new String(buffer.array(), 0, Math.max(0, buffer.position()), UTF_8);
      }

      @Override
      public void close() throws IOException {
        handle.close();
      }
    };
  }

  private static void read(Object from, ByteBuffer to) throws Exception {
    int count = 0;
    if (from instanceof InputStream) {
      count = ((InputStream) from).read(to.array());
      to.position(Math.max(0, count));
    } else if (from instanceof RandomAccessFile) {
      count = ((RandomAccessFile) from).read(to.array());
      to.position(Math.max(0, count));
    } else if (from instanceof SeekableByteChannel) {
      ((SeekableByteChannel) from).read(to);
    } else {
      ((AsynchronousFileChannel) from).read(to, 2).get();
    }
  }

  /** Readers that never pause, each while its file is opened to write. */
  private static void race(int files) throws Exception {
    int whole = 0;
    for (int i = 0; i < files; i++) {
      String file = "race" + i;
      AtomicReference<String> wrong = new AtomicReference<>();
      List<Thread> threads = new ArrayList<>();
      for (int way = 0; way < 3; way++) {
        threads.add(reading(file, way, wrong));
      }
      Thread.sleep(0, 300_000 + i * 7_000 % 900_000 / 2);
      new RandomAccessFile(file, "rw").close();
      for (Thread thread : threads) {
        thread.join();
      }
      if (wrong.get() == null) {
        whole++;
      } else {
        System.err.println(file + ": " + wrong);
      }
    }
    System.out.println(whole + " of " + files);
  }

  private static Thread reading(String file, int way, AtomicReference<String> wrong) {
    Thread thread =
        new Thread(
            () -> {
              try {
                long found = way == 0 ? stream(file) : way == 1 ? random(file) : channel(file);
                if (found != RECORDS) {
                  wrong.set(way + " " + found);
                }
              } catch (Exception e) {
                wrong.set(way + " " + e);
              }
            });
    thread.start();
    return thread;
  }

  private static long stream(String file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(RECORD);
      long next = 0;
      while (in.read(buffer.array()) == RECORD && buffer.getLong(0) == next) {
        next++;
      }
      return next;
    }
  }

  private static long random(String file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      long next = 0;
      while (next < RECORDS && in.readLong() == next) {
        next++;
      }
      return next;
    }
  }

  private static long channel(String file) throws IOException {
    try (FileChannel in = FileChannel.open(Paths.get(file))) {
      ByteBuffer buffer = ByteBuffer.allocate(RECORD);
      long next = 0;
      while (in.read(buffer) == RECORD && buffer.getLong(0) == next) {
        buffer.clear();
        next++;
      }
      return next;
    }
  }
}
