package com.example.probe.members;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/**
 * Two members that do something to one file at the same moment, again and again: {@code make N},
 * {@code run 0|1 COUNTERS N} in both, {@code look N}. Each prints a line per round.
 */
public class Races {
  static final int KINDS = 7;

  private interface Act {
    void on(Path path) throws IOException;
  }

  /** Starts it in the directory of the files. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("make")) {
      make(Integer.parseInt(args[1]));
    } else if (args[0].equals("run")) {
      run(Integer.parseInt(args[1]), new File(args[2]), Integer.parseInt(args[3]));
    } else {
      look(Integer.parseInt(args[1]));
    }
  }

  private static void make(int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      Path path = Paths.get("f" + i);
      if (i % KINDS == 4) {
        Files.createDirectory(path);
      } else {
        Files.write(path, new byte[] {'x'});
      }
    }
  }

  private static void run(int role, File counters, int rounds) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(counters, "rw")) {
      MappedByteBuffer shared = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 16);
      String[] outcomes = new String[rounds];
      for (int i = 0; i < rounds; i++) {
        meet(shared, role, i);
        outcomes[i] = outcome(act(role, i % KINDS), Paths.get("f" + i));
      }
      System.out.println(String.join("\n", outcomes));
    }
  }

  /** Both go on at the same moment. */
  private static void meet(MappedByteBuffer shared, int role, int round) {
    ByteBuffer own = shared.duplicate();
    own.putInt(role * 8, round + 1);
    while (shared.getInt((1 - role) * 8) <= round) {
      Thread.yield();
    }
  }

  private static Act act(int role, int kind) {
    Act append = path -> put(path, StandardOpenOption.APPEND);
    Act create = path -> put(path, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    Act modify = path -> Files.setLastModifiedTime(path, FileTime.fromMillis(1000));
    Act rename = path -> Files.move(path, Paths.get(path + "-new"));
    Act other = path -> Files.move(path, Paths.get(path + "-other"));
    Act[][] acts = {
      {Files::delete, append},
      {Files::delete, Files::delete},
      {rename, append},
      {Files::delete, create},
      {Files::delete, path -> Files.createFile(path.resolve("n"))},
      {Files::delete, modify},
      {rename, other}
    };
    return acts[kind][role];
  }

  private static void put(Path path, OpenOption... options) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path, options)) {
      channel.write(ByteBuffer.wrap(new byte[] {'+'}));
    }
  }

  private static String outcome(Act act, Path path) {
    try {
      act.on(path);
      return "ok";
    } catch (NoSuchFileException e) {
      return "missing";
    } catch (DirectoryNotEmptyException e) {
      return "full";
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  private static void look(int rounds) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < rounds; i++) {
      String[] names = {"f" + i, "f" + i + "/n", "f" + i + "-new", "f" + i + "-other"};
      for (String name : names) {
        Path path = Paths.get(name);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          lines.append(name).append('=').append(new String(Files.readAllBytes(path))).append(' ');
        } else if (Files.exists(path)) {
          lines.append(name).append("/ ");
        }
      }
      lines.append('\n');
    }
    System.out.print(lines);
  }
}
