package com.example.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Does what each line of its input says with files that it keeps open, and prints the result. */
public class Writers {
  private final Map<String, Closeable> open = new HashMap<>();
  private final Map<String, MappedByteBuffer> mapped = new HashMap<>();

  /** To the end of the input. */
  public static void main(String[] args) throws IOException {
    Writers writers = new Writers();
    System.out.println("ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      Trace.step(line, () -> writers.run(words));
    }
  }

  private Object run(String[] words) throws Exception {
    Path path = words.length > 2 ? Paths.get(words[2]) : null;
    switch (words[0]) {
      case "write":
        write(open.get(words[1]), words[2]);
        return "done";
      case "close":
        open.remove(words[1]).close();
        return "done";
      case "forget":
        open.remove(words[1]);
        mapped.remove(words[1]);
        return "done";
      case "gc":
        System.gc();
        System.runFinalization();
        return "done";
      case "map":
        FileChannel channel = (FileChannel) open.get(words[1]);
        mapped.put(words[1], channel.map(FileChannel.MapMode.READ_WRITE, 0, 8));
        return "done";
      case "lock":
        FileLock lock = ((FileChannel) open.get(words[1])).tryLock();
        return lock != null && lock.isValid();
      case "read":
        try (BufferedReader reader = new BufferedReader(new FileReader(words[1]))) {
          return reader.readLine();
        }
      case "delete":
        Files.delete(Paths.get(words[1]));
        return "done";
      case "remove":
        return new File(words[1]).delete();
      case "move":
        Files.move(Paths.get(words[1]), path, StandardCopyOption.REPLACE_EXISTING);
        return "done";
      case "rename":
        return new File(words[1]).renameTo(path.toFile());
      case "copy":
        Files.copy(Paths.get(words[1]), path, StandardCopyOption.REPLACE_EXISTING);
        return "done";
      default:
        open.put(words[1], open(words[0], path));
        return "open";
    }
  }

  private static Closeable open(String how, Path path) throws IOException {
    StandardOpenOption write = StandardOpenOption.WRITE;
    switch (how) {
      case "stream":
        return new FileOutputStream(path.toFile(), true);
      case "random":
        return new RandomAccessFile(path.toFile(), "rw");
      case "reader":
        return new RandomAccessFile(path.toFile(), "r");
      case "bytes":
        return Files.newByteChannel(path, write, StandardOpenOption.CREATE);
      case "channel":
        return FileChannel.open(path, write, StandardOpenOption.READ, StandardOpenOption.CREATE);
      case "new":
        return FileChannel.open(path, write, StandardOpenOption.CREATE_NEW);
      case "async":
        return AsynchronousFileChannel.open(path, write, StandardOpenOption.CREATE);
      case "nio":
        return Files.newOutputStream(path);
      case "streamchannel":
        return new FileOutputStream(path.toFile(), true).getChannel();
      default:
        throw new IllegalArgumentException(how);
    }
  }

  private static void write(Closeable to, String text) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
    if (to instanceof FileOutputStream) {
      ((FileOutputStream) to).write(bytes.array());
    } else if (to instanceof RandomAccessFile) {
      ((RandomAccessFile) to).write(bytes.array());
    } else if (to instanceof AsynchronousFileChannel) {
      ((AsynchronousFileChannel) to).write(bytes, 0).get();
    } else {
      ((java.nio.channels.WritableByteChannel) to).write(bytes);
    }
  }
}
