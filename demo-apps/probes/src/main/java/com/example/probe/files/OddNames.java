package com.example.probe.files;

import static com.example.probe.Trace.step;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Names that are not ASCII, and not even text, as the working directory has them. */
public class OddNames {
  private static final byte[] BYTES = {'+'};
  private static int count;

  /** All through {@code java.io}, then all through NIO. */
  public static void main(String[] args) throws Exception {
    System.setOut(new Escaping());
    Path here = Paths.get("").toAbsolutePath();
    step("files", () -> sorted(new File(".").list()));
    for (String name : sorted(new File(".").list())) {
      io(new File(name));
    }
    for (Path path : entries(here)) {
      nio(here, path);
    }
    for (String name : new String[] {"w\u00e4rme", "\u20ac", "\ud83d\ude00", "caf\u00e9/x"}) {
      io(new File(name));
      step("path " + name, () -> nioNew(Paths.get(name)));
    }
    step("files at the end", () -> sorted(new File(".").list()));
    step("paths at the end", () -> uris(here));
    step("walk", () -> walk(new File(".")));
  }

  private static void io(File file) {
    step("exists " + file, () -> file.exists() + " " + file.isDirectory() + " " + file.length());
    step("canonical", () -> file.getCanonicalPath());
    step("list", () -> file.list());
    step("read", () -> read(file));
    step("append", () -> append(file));
    step("random", () -> new RandomAccessFile(file, "rw").length());
    step("appended", () -> read(file));
    step("rename", () -> file.renameTo(new File("io" + count)) + " " + file.exists());
    step("renamed", () -> read(new File("io" + count)));
    step("rename back", () -> new File("io" + count++).renameTo(file) + " " + file.exists());
    step("create", file::createNewFile);
    step("delete", () -> file.delete() + " " + file.exists());
    step("mkdir", () -> file.mkdir() + " " + file.isDirectory());
    step("in it", () -> new File(file, "\u00fc").createNewFile() + " " + list(file));
    step("to path", () -> file.toPath().toUri());
  }

  private static void nio(Path here, Path path) {
    step("size " + path.toUri(), () -> Files.isDirectory(path) + " " + Files.size(path) / 4096);
    step("real", () -> path.toRealPath().toUri());
    step("same", () -> Files.isSameFile(path, here.resolve(path.getFileName())));
    step("append", () -> append(path));
    step("read", () -> Files.readAllBytes(path).length);
    step("missing below", () -> Files.readAllBytes(path.resolve("no").resolve(path.getFileName())));
    step("list", () -> uris(path));
    Path moved = here.resolve("nio" + count++);
    step("move", () -> Files.move(path, moved).getFileName());
    step("gone", () -> Files.size(path));
    step("copy", () -> Files.copy(moved, path).toUri());
    step("copy twice", () -> Files.copy(moved, path).toUri());
    step("delete", () -> Files.deleteIfExists(path) + " " + Files.exists(path));
    step("link", () -> Files.createLink(path, moved).toUri());
    step("delete link", () -> Files.deleteIfExists(path));
    step("symbolic", () -> Files.createSymbolicLink(path, moved.getFileName()).toUri());
    step("through it", () -> Files.readAllBytes(path).length);
    step("point to it", () -> pointer(here.resolve("pointer" + count), path));
    step("delete again", () -> Files.deleteIfExists(path));
    step("make", () -> Files.createDirectory(path).toUri());
    step("in it", () -> Files.createFile(path.resolve("x")).toUri());
    step("listed", () -> uris(path));
    step("full", () -> Files.deleteIfExists(path));
  }

  private static Object nioNew(Path path) throws IOException {
    Files.write(path, BYTES, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return path.toRealPath().toUri() + " " + Files.size(path);
  }

  private static Object pointer(Path link, Path target) throws IOException {
    Files.createSymbolicLink(link, target.getFileName());
    return Files.readSymbolicLink(link).toUri() + " " + link.toRealPath().toUri();
  }

  private static Object append(Path path) throws IOException {
    Files.write(path, BYTES, StandardOpenOption.APPEND);
    return Files.size(path);
  }

  private static Object append(File file) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write(BYTES);
    }
    return file.length();
  }

  private static Object read(File file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      return in.available();
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        entries.add(entry);
      }
    }
    entries.sort((one, other) -> one.toUri().compareTo(other.toUri()));
    return entries;
  }

  private static Object uris(Path directory) throws IOException {
    List<Object> uris = new ArrayList<>();
    for (Path entry : entries(directory)) {
      uris.add(entry.toUri());
    }
    return uris;
  }

  private static Object list(File directory) {
    return Arrays.toString(sorted(directory.list()));
  }

  private static Object walk(File directory) {
    TreeSet<String> all = new TreeSet<>();
    for (File file : directory.listFiles()) {
      all.add(file + (file.isDirectory() ? "/" + walk(file) : " " + file.length()));
    }
    return all;
  }

  private static String[] sorted(String[] names) {
    String[] result = names == null ? new String[0] : names.clone();
    Arrays.sort(result);
    return result;
  }

  /** The same text whatever the locale. */
  private static final class Escaping extends PrintStream {
    Escaping() throws IOException {
      super(new FileOutputStream(FileDescriptor.out), true, "US-ASCII");
    }

    @Override
    public void println(String text) {
      StringBuilder escaped = new StringBuilder();
      for (char c : text.toCharArray()) {
        escaped.append(c < 127 && c >= ' ' ? c + "" : "\\u" + Integer.toHexString(c));
      }
      super.println(escaped.toString());
    }
  }
}
