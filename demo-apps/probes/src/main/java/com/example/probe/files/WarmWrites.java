package com.example.probe.files;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that it has made, again and again, in a directory that was there and in one of its
 * own, with a look for {@code /round} between the rounds: {@code WarmWrites DIR WARM-UPS ROUNDS}.
 * Says when it is done.
 */
public final class WarmWrites {
  private static long sum;

  private WarmWrites() {}

  public static void main(String[] args) throws IOException {
    File directory = new File(args[0]);
    File own = new File(directory, "own");
    own.mkdir();
    int warmUps = Integer.parseInt(args[1]);
    for (int i = 0; i < warmUps; i++) {
      round(directory, own);
    }
    for (int i = 0; i <= Integer.parseInt(args[2]); i++) {
      round(directory, own);
      sum += new File("/round").exists() ? 1 : 0;
    }
    System.out.println("sum " + sum);
  }

  private static void round(File directory, File own) throws IOException {
    write(new File(directory, "log"));
    write(new File(own, "log"));
    Path passing = new File(own, "passing").toPath();
    Files.write(passing, new byte[1]);
    Files.delete(passing);
  }

  private static void write(File file) throws IOException {
    byte[] line = new byte[20];
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(line);
    }
    try (OutputStream out = new FileOutputStream(file, true)) {
      out.write(line);
    }
    Files.write(file.toPath(), line, StandardOpenOption.APPEND);
    try (RandomAccessFile random = new RandomAccessFile(file, "rw")) {
      random.write(line);
      sum += random.length();
    }
  }
}
