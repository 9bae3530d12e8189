package com.example.probe;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A list of commands on files: {@code write FILE TEXT}, {@code append FILE TEXT}, {@code read
 * FILE}, {@code delete FILE}, {@code mkdir DIR}, {@code list DIR}, {@code temp}, {@code wait},
 * {@code die}.
 */
public class Note {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i++) {
      String command = args[i];
      if (command.equals("write") || command.equals("append")) {
        write(args[++i], args[++i], command.equals("append"));
      } else if (command.equals("read")) {
        System.out.println(read(args[++i]));
      } else if (command.equals("delete")) {
        System.out.println("delete " + new File(args[++i]).delete());
      } else if (command.equals("mkdir")) {
        System.out.println("mkdir " + new File(args[++i]).mkdir());
      } else if (command.equals("list")) {
        System.out.println("list " + list(args[++i]));
      } else if (command.equals("temp")) {
        temp();
      } else if (command.equals("die")) {
        Runtime.getRuntime().halt(9);
      } else {
        System.out.println("waiting");
        new CountDownLatch(1).await();
      }
    }
  }

  private static void write(String file, String text, boolean append) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file, append)) {
      out.write(text.getBytes("UTF-8"));
    }
  }

  private static String read(String file) {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      byte[] bytes = new byte[(int) in.length()];
      in.readFully(bytes);
      return file + "=" + new String(bytes, "UTF-8");
    } catch (IOException e) {
      return file + " " + e.getClass().getName();
    }
  }

  private static List<String> list(String dir) {
    String[] names = new File(dir).list();
    Arrays.sort(names);
    return Arrays.asList(names);
  }

  private static void temp() throws IOException {
    System.out.println("tmpdir=" + System.getProperty("java.io.tmpdir"));
    System.out.println("java.io=" + File.createTempFile("note", ".tmp").getParent());
    System.out.println("nio=" + Files.createTempFile("note", ".tmp").getParent());
    System.out.println("dir=" + Files.createTempDirectory("note").getParent());
  }
}
