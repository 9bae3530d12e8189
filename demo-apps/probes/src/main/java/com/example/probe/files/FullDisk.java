package com.example.probe.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/** Changes a file that is too large to be copied, in several ways; prints what each came to. */
public class FullDisk {
  private interface Act {
    void run() throws IOException;
  }

  /** The directory holds {@code large} and {@code small}. */
  public static void main(String[] args) throws IOException {
    Path large = Paths.get("large");
    tell("append", () -> new FileOutputStream("large", true).close());
    tell("rw", () -> new RandomAccessFile("large", "rw").close());
    tell("channel", () -> Files.newByteChannel(large, StandardOpenOption.WRITE).close());
    tell("times", () -> Files.setLastModifiedTime(large, FileTime.fromMillis(0)));
    tell("move", () -> Files.move(large, Paths.get("moved")));
    tell("atomic", () -> Files.move(large, Paths.get("moved"), StandardCopyOption.ATOMIC_MOVE));
    tell("rename", () -> System.out.print(large.toFile().renameTo(Paths.get("moved").toFile())));
    tell("link", () -> Files.createLink(Paths.get("linked"), large));
    tell("small", () -> Files.write(Paths.get("small"), new byte[2], StandardOpenOption.APPEND));
    for (String name : Paths.get("").toAbsolutePath().toFile().list()) {
      System.out.println(name + " " + Files.size(Paths.get(name)));
    }
  }

  private static void tell(String what, Act act) {
    System.out.print(what + ": ");
    try {
      act.run();
      System.out.println("ok");
    } catch (IOException e) {
      System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }
}
