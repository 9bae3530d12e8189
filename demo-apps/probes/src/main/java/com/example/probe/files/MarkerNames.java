package com.example.probe.files;

import static com.example.probe.Trace.step;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;

/** Tries to make an entry of the name that is given, through every door. */
public class MarkerNames {
  private static final Path BASE = Paths.get("base.txt");

  /** NAME. */
  public static void main(String[] args) throws IOException {
    System.out.println(File.createTempFile("root", ".tmp", new File("")));
    String name = args[0];
    File file = new File(name);
    Path path = Paths.get(name);
    step("FileOutputStream", () -> close(new FileOutputStream(file)));
    step("append", () -> close(new FileOutputStream(file, true)));
    step("RandomAccessFile", () -> close(new RandomAccessFile(file, "rw")));
    step("createNewFile", file::createNewFile);
    step("mkdir", file::mkdir);
    step("mkdirs", () -> new File(file, "in").mkdirs());
    step("renameTo", () -> new File("base.txt").renameTo(file));
    step("createTempFile", () -> File.createTempFile(name, ".x", new File(".")));
    step("write", () -> Files.write(path, new byte[1]));
    step("createFile", () -> Files.createFile(path));
    step("createDirectory", () -> Files.createDirectory(path));
    step("createDirectories", () -> Files.createDirectories(path.resolve("in")));
    step("FileChannel", () -> close(open(path)));
    step("asynchronous", () -> asynchronous(path));
    step("createLink", () -> Files.createLink(path, BASE));
    step("createSymbolicLink", () -> Files.createSymbolicLink(path, BASE));
    step("copy", () -> Files.copy(BASE, path));
    step("copy directory", () -> Files.copy(Paths.get("dir"), path));
    step("move", () -> Files.move(BASE, path));
    step("move directory", () -> Files.move(Paths.get("dir"), path));
    step("temp file", () -> Files.createTempFile(Paths.get(""), name, ".x"));
    step("temp directory", () -> Files.createTempDirectory(Paths.get(""), name));
    System.out.println(file.exists() + " " + Files.exists(path) + " " + file.length());
    step("delete", () -> file.delete() + " " + Files.deleteIfExists(path));
    step("left", () -> new File(".").list());
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Object asynchronous(Path path) throws IOException {
    return close(
        AsynchronousFileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  private static Object close(java.io.Closeable opened) throws IOException {
    opened.close();
    return "opened";
  }
}
