package com.example.probe.members;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;

/**
 * What the members have begun and what they have done, in a mapped file: it stays when a member is
 * killed, and costs no output. Each variable is a number that only its member changes.
 */
final class Acks {
  static final int VARIABLES = 256;
  static final int MOST_MEMBERS = 8;

  private final LongBuffer table;

  Acks(File file) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file, "rw")) {
      long size = 16L * VARIABLES * MOST_MEMBERS;
      table = random.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, size).asLongBuffer();
    }
  }

  /** One number of one member. */
  Variable of(int member, int variable) {
    return new Variable(2 * (member * VARIABLES + variable));
  }

  /** A number that grows: what was begun last, and what is done. */
  final class Variable {
    private final int at;

    private Variable(int at) {
      this.at = at;
    }

    long begun() {
      return table.get(at);
    }

    long done() {
      return table.get(at + 1);
    }

    void begin(long value) {
      table.put(at, value);
    }

    void done(long value) {
      table.put(at + 1, value);
    }

    /** What is there after a start: what was done last, or what was begun and not told. */
    void found(String what, long value) {
      if (value != done() && value != begun()) {
        throw new Bad(what + " is " + value + ", done was " + done() + ", begun " + begun());
      }
      begin(value);
      done(value);
    }
  }
}
