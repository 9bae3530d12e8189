package com.example.probe.members;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Tasks on the contents of a member's own files, which the base has at version 0. */
final class OwnContents {
  private static final int RECORD = 64;
  private static final int PAGE = 512;
  static final int PAGES = 12;

  private OwnContents() {}

  static void init(Path dir) throws IOException {
    for (int i = 0; i < 4; i++) {
      Files.write(dir.resolve("replaced" + i), Texts.of(0));
    }
    Files.write(dir.resolve("log"), new byte[0]);
    byte[] pages = new byte[PAGES * PAGE];
    for (int i = 0; i < PAGES; i++) {
      System.arraycopy(Texts.record("0", PAGE), 0, pages, i * PAGE, PAGE);
    }
    Files.write(dir.resolve("pages"), pages);
  }

  /** A file that is replaced atomically. */
  static Task replaced(Path file, Acks.Variable version) {
    return new Task() {
      @Override
      public void verify() throws IOException {
        version.found(file.toString(), Texts.valueOf(file + "", Files.readAllBytes(file)));
      }

      @Override
      public void step(Random random) throws IOException {
        long next = version.done() + 1;
        version.begin(next);
        Texts.replace(file, file.resolveSibling(file.getFileName() + ".tmp"), Texts.of(next));
        version.done(next);
      }
    };
  }

  /** A log that is appended to and forced; a record that was not forced may be cut short. */
  static Task log(Path file, Acks.Variable count) {
    return new Task() {
      @Override
      public void verify() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length / RECORD;
        count.found(file.toString(), whole);
        for (int i = 0; i < whole; i++) {
          String text = Texts.textOf(file.toString(), bytes, i * RECORD, RECORD);
          if (!text.equals(Integer.toString(i))) {
            throw new Bad(file + " has " + text + " for record " + i);
          }
        }
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
          random.setLength((long) whole * RECORD);
        }
      }

      @Override
      public void step(Random random) throws IOException {
        long number = count.done();
        count.begin(number + 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
          channel.write(ByteBuffer.wrap(Texts.record(Long.toString(number), RECORD)));
          channel.force(true);
        }
        count.done(number + 1);
      }
    };
  }

  /** Pages of a file that are written in place; the variables are one for each page. */
  static Task pages(Path file, Acks.Variable[] versions) {
    return new Task() {
      @Override
      public void verify() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != PAGES * PAGE) {
          throw new Bad(file + " has " + bytes.length + " bytes");
        }
        for (int i = 0; i < PAGES; i++) {
          String text = Texts.textOf(file.toString(), bytes, i * PAGE, PAGE);
          versions[i].found(file + " page " + i, Long.parseLong(text));
        }
      }

      @Override
      public void step(Random random) throws IOException {
        int page = random.nextInt(PAGES);
        long next = versions[page].done() + 1;
        versions[page].begin(next);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
          out.seek((long) page * PAGE);
          out.write(Texts.record(Long.toString(next), PAGE));
          out.getFD().sync();
        }
        versions[page].done(next);
      }
    };
  }
}
