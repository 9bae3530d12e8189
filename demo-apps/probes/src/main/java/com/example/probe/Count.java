package com.example.probe;

import java.io.RandomAccessFile;

/** Adds one to the number in a file, many times: lost updates show. */
public class Count {
  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    System.in.read();
    for (int i = Integer.parseInt(args[1]); i > 0; i--) {
      try (RandomAccessFile file = new RandomAccessFile(args[0], "rw")) {
        long number = file.length() == 0 ? 0 : file.readLong();
        Thread.yield();
        file.seek(0);
        file.writeLong(number + 1);
      }
    }
  }
}
