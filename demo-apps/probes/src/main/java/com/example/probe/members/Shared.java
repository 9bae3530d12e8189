package com.example.probe.members;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Tasks on files that all members share; what they left is checked when all have ended. */
final class Shared {
  private static final int RECORD = 64;
  private static final int TAKEN = 5;

  private final Path dir;
  private final int member;

  Shared(Path dir, int member) {
    this.dir = dir;
    this.member = member;
  }

  static void init(Path dir) throws IOException {
    Files.write(dir.resolve("counter"), Texts.record("0", RECORD));
    Files.write(dir.resolve("counter.lock"), new byte[1]);
    Files.write(dir.resolve("config"), Texts.of(0));
    Files.write(dir.resolve("log"), Texts.record("base", RECORD));
    for (int i = 0; i < TAKEN; i++) {
      Files.createDirectories(dir.resolve("claims/" + i));
      Files.write(dir.resolve("claims/" + i + "/claimed"), new byte[1]);
    }
  }

  /** A counter under a lock. */
  Task counter(Acks.Variable count) {
    return new NothingOwn() {
      @Override
      public void step(Random random) throws IOException {
        try (RandomAccessFile locked = new RandomAccessFile(file("counter.lock"), "rw");
            FileLock lock = locked.getChannel().lock();
            RandomAccessFile counter = new RandomAccessFile(file("counter"), "rws")) {
          long value = value(counter);
          count.begin(count.begun() + 1);
          counter.seek(0);
          counter.write(Texts.record(Long.toString(value + 1), RECORD));
          count.done(count.done() + 1);
          if (!lock.isValid()) {
            throw new Bad("the lock is gone");
          }
        }
      }
    };
  }

  /** A file that everybody reads and replaces. */
  Task config(Acks.Variable version) {
    return new NothingOwn() {
      @Override
      public void step(Random random) throws IOException {
        Path config = dir.resolve("config");
        Texts.valueOf("config", Files.readAllBytes(config));
        if (random.nextInt(3) == 0) {
          version.begin(version.done() + 1);
          byte[] content = Texts.of(version.begun() * Acks.MOST_MEMBERS + member);
          Texts.replace(config, dir.resolve("config.tmp" + member), content);
          version.done(version.begun());
        }
      }
    };
  }

  /** A log that everybody appends to. */
  Task log(Acks.Variable count) {
    return new NothingOwn() {
      @Override
      public void step(Random random) throws IOException {
        count.begin(count.begun() + 1);
        try (FileOutputStream out = new FileOutputStream(file("log"), true)) {
          out.write(Texts.record(Integer.toString(member), RECORD));
          out.getFD().sync();
        }
        count.done(count.done() + 1);
      }
    };
  }

  /** Names that only one member can make, in directories of the base and in new ones. */
  Task claims(Acks.Variable next, Acks.Variable won) {
    return new NothingOwn() {
      @Override
      public void step(Random random) throws IOException {
        Path claim = dir.resolve("claims/" + next.done() / 4 + "/claim" + next.done() % 4);
        Files.createDirectories(claim.getParent());
        refuseTaken(claim.resolveSibling("claimed"), next.done() / 4 < TAKEN);
        won.begin(won.begun() + 1);
        try {
          Files.createFile(claim);
          won.done(won.done() + 1);
        } catch (FileAlreadyExistsException e) {
          won.begin(won.begun() - 1);
        }
        next.done(next.done() + 1);
      }
    };
  }

  private static void refuseTaken(Path claimed, boolean taken) throws IOException {
    if (taken && claimed.toFile().createNewFile()) {
      throw new Bad(claimed + " of the base was not there");
    }
  }

  /** After all have ended: what the counters and logs say is what was done, or begun at a kill. */
  void check(long[] counts, long[] lines, long[] claims) throws IOException {
    try (RandomAccessFile counter = new RandomAccessFile(file("counter"), "r")) {
      within("counter", value(counter), counts);
    }
    Texts.valueOf("config", Files.readAllBytes(dir.resolve("config")));
    byte[] log = Files.readAllBytes(dir.resolve("log"));
    for (int at = 0; at + RECORD <= log.length; at += RECORD) {
      Texts.textOf("log", log, at, RECORD);
    }
    within("log", log.length / RECORD - 1, lines);
    long made = 0;
    for (File directory : file("claims").listFiles()) {
      made += directory.list((parent, name) -> !name.equals("claimed")).length;
    }
    within("claims", made, claims);
  }

  private static void within(String what, long found, long[] doneAndBegun) {
    if (found < doneAndBegun[0] || found > doneAndBegun[1]) {
      throw new Bad(
          what + " is " + found + ", done " + doneAndBegun[0] + ", begun " + doneAndBegun[1]);
    }
  }

  private static long value(RandomAccessFile counter) throws IOException {
    byte[] bytes = new byte[RECORD];
    counter.readFully(bytes);
    return Long.parseLong(Texts.textOf("counter", bytes, 0, RECORD));
  }

  private File file(String name) {
    return dir.resolve(name).toFile();
  }

  private abstract static class NothingOwn implements Task {
    @Override
    public void verify() {
      // others go on while this member is away: only the end can be judged
    }
  }
}
