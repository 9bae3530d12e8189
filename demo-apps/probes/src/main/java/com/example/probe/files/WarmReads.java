package com.example.probe.files;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks for and reads the same few files again and again, with a look for {@code /round} between the
 * rounds: {@code WarmReads DIR WARM-UPS ROUNDS}. Says when it is done.
 */
public final class WarmReads {
  private static final int FILES = 3;
  private static long sum;

  private WarmReads() {}

  public static void main(String[] args) throws IOException {
    File directory = new File(args[0]);
    int warmUps = Integer.parseInt(args[1]);
    for (int i = 0; i < warmUps; i++) {
      round(directory);
    }
    for (int i = 0; i <= Integer.parseInt(args[2]); i++) {
      round(directory);
      sum += new File("/round").exists() ? 1 : 0;
    }
    System.out.println("sum " + sum);
  }

  private static void round(File directory) throws IOException {
    byte[] buffer = new byte[100];
    for (int i = 0; i < FILES; i++) {
      File file = new File(directory, "file" + i);
      Path path = file.toPath();
      sum += file.length() + Files.size(path);
      sum += new File(directory, "missing" + i).exists() ? 1 : 0;
      sum += file.isFile() && Files.isReadable(path) ? 1 : 0;
      try (InputStream in = new FileInputStream(file)) {
        sum += in.read(buffer);
      }
      sum += Files.readAllBytes(path).length;
    }
    sum += directory.list().length;
  }
}
