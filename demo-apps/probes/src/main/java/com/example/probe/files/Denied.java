package com.example.probe.files;

import static com.example.probe.Trace.step;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeSet;

/**
 * What a user without privileges may not do, with files and directories that have a mode in the
 * base, and with those that get one here.
 */
public class Denied {
  private static final String[] NAMES = {
    "unreadable", "unwritable", "closed", "closed/in", "closed/no", "closed/sub/deep",
    "listed", "listed/in", "listed/no", "searched", "searched/in", "searched/no",
    "kept", "kept/in", "kept/no", "to-closed", "dir/one.txt"
  };

  private static final String[] MODES = {
    "---------", "r--------", "--x------", "-wx------", "r-x------", "-w-------"
  };

  /** First as the base has it, then with modes that the app sets. */
  public static void main(String[] args) throws Exception {
    for (String name : NAMES) {
      look(name);
    }
    for (String name : NAMES) {
      if (!name.equals("unreadable")) { // what cannot be read cannot be copied
        change(name);
      }
    }
    step("truncate what cannot be read", () -> close(new FileOutputStream("unreadable")));
    for (String mode : MODES) {
      for (String directory : new String[] {"dir", "own", "own/sub"}) {
        own(directory, mode);
      }
    }
    step("open what was closed", () -> mode("closed", "rwx------"));
  }

  private static void own(String directory, String mode) throws IOException {
    String name = directory + " " + mode + ": ";
    Files.createDirectories(Paths.get("own/sub"));
    Path full = Files.createDirectories(Paths.get("full/at/in")).getParent();
    Files.write(Paths.get(directory, "two.txt"), new byte[2]);
    step(name + "set", () -> mode(directory, mode));
    step(
        name + "onto a full one",
        () -> Files.move(Paths.get(directory), full, StandardCopyOption.ATOMIC_MOVE));
    for (String in : new String[] {"two.txt", "one.txt", "none", "../base.txt"}) {
      look(directory + "/" + in);
    }
    look(directory);
    change(directory + "/two.txt");
    change(directory + "/none");
    step(name + "set back", () -> mode(directory, "rwx------"));
    step(name + "list", () -> list(directory));
  }

  private static void look(String name) {
    File file = new File(name);
    Path path = Paths.get(name);
    System.out.println(name);
    step("File exists", () -> file.exists() + " " + file.isDirectory() + " " + file.isFile());
    step("length", () -> file.length() / 4096);
    step("can", () -> file.canRead() + " " + file.canWrite() + " " + file.canExecute());
    step("canonical", file::getCanonicalPath);
    step("File list", () -> file.list() == null ? "none" : file.list().length);
    step("exists", () -> Files.exists(path) + " " + Files.notExists(path));
    step("access", () -> Files.isReadable(path) + " " + Files.isWritable(path));
    step("is", () -> Files.isDirectory(path) + " " + Files.isSymbolicLink(path));
    step("size", () -> Files.size(path) / 4096);
    step("modified", () -> Files.getLastModifiedTime(path).toMillis() > 0);
    step("real", () -> name.contains("..") ? null : path.toRealPath());
    step("list", () -> list(name));
    step("read", () -> read(name));
    step("FileInputStream", () -> close(new FileInputStream(name)));
    step("RandomAccessFile", () -> close(new RandomAccessFile(name, "r")));
    step("same", () -> Files.isSameFile(path, Paths.get("base.txt")));
    step("copy", () -> copy(path, Paths.get("copy")));
  }

  private static void change(String name) {
    File file = new File(name);
    Path path = Paths.get(name);
    System.out.println("change " + name);
    step("append", () -> append(name));
    step("FileOutputStream", () -> close(new FileOutputStream(name, true)));
    step("RandomAccessFile", () -> close(new RandomAccessFile(name, "rw")));
    step("createNewFile", file::createNewFile);
    step("mkdir", file::mkdir);
    step("setLastModified", () -> file.setLastModified(1_000_000_000));
    step("createFile", () -> Files.createFile(path));
    step("createDirectory", () -> Files.createDirectory(path));
    step("link", () -> Files.createLink(Paths.get(name + "-link"), path));
    step("symbolic", () -> Files.createSymbolicLink(Paths.get(name + "-soft"), path));
    step("copy over", () -> copy(Paths.get("base.txt"), path));
    if (!name.matches("closed|listed|searched")) { // what cannot be read cannot be copied
      step("File rename", () -> file.renameTo(new File(name + "-1")));
      step("move", () -> Files.move(path, Paths.get(name + "-2")));
      step("move back", () -> Files.move(Paths.get(name + "-1"), path));
    }
    step("delete soft", () -> Files.deleteIfExists(Paths.get(name + "-soft")));
    step("delete link", () -> Files.deleteIfExists(Paths.get(name + "-link")));
    step("delete", () -> name.startsWith("own") && Files.deleteIfExists(path));
    step("File delete", () -> !name.startsWith("dir") && file.delete());
  }

  private static Object copy(Path from, Path to) throws IOException {
    try {
      return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      if (to.endsWith("copy")) {
        Files.deleteIfExists(to);
      }
    }
  }

  private static Object mode(String name, String mode) throws IOException {
    Files.setPosixFilePermissions(Paths.get(name), PosixFilePermissions.fromString(mode));
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(Paths.get(name)));
  }

  private static Object list(String name) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Paths.get(name))) {
      for (Path entry : entries) {
        names.add(entry.toString());
      }
    }
    return names;
  }

  private static Object read(String name) throws IOException {
    return Files.readAllBytes(Paths.get(name)).length;
  }

  private static Object append(String name) throws IOException {
    Files.write(Paths.get(name), new byte[1], StandardOpenOption.APPEND);
    return Files.size(Paths.get(name));
  }

  private static Object close(java.io.Closeable opened) throws IOException {
    opened.close();
    return "opened";
  }
}
