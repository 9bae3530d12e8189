package com.example.probe.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.nio.file.attribute.FileTime;

/** Changes each of four entries in another way, so that it is copied up. */
public class CopiedUp {
  /** The directory holds {@code appended}, {@code truncated}, {@code touched} and {@code dir}. */
  public static void main(String[] args) throws IOException {
    try (FileOutputStream out = new FileOutputStream("appended", true)) {
      out.write('+');
    }
    try (FileOutputStream out = new FileOutputStream("truncated")) {
      out.write('+');
    }
    Files.setLastModifiedTime(Paths.get("touched"), FileTime.fromMillis(1000));
    Files.createFile(Paths.get("dir", "new"));
  }
}
