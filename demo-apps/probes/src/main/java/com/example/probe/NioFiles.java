package com.example.probe;

import static com.example.probe.Trace.step;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What java.nio.file does with the same files as {@link IoFiles}. */
public class NioFiles {
  private static final Path HERE = Paths.get("").toAbsolutePath();
  private static final Path BASE = Paths.get("base.txt");
  private static final Path GONE = Paths.get("gone.txt");
  private static final Path NEW = Paths.get("new.txt");
  private static final Path DIR = Paths.get("dir");

  public static void main(String[] args) {
    look();
    list();
    write();
    delete();
    copy();
    move();
    locks();
    fail();
    temp();
  }

  private static void look() {
    step("exists", () -> Files.exists(BASE) + " " + Files.notExists(BASE));
    step("missing", () -> Files.exists(NEW) + " " + Files.notExists(NEW));
    step("isRegularFile", () -> Files.isRegularFile(BASE));
    step("isDirectory", () -> Files.isDirectory(DIR));
    step("size", () -> Files.size(BASE));
    step("mtime", () -> Files.getLastModifiedTime(BASE));
    step("mode", () -> Files.getPosixFilePermissions(BASE).size());
    step("owner", () -> Files.getOwner(BASE));
    step("attributes", () -> Files.readAttributes(BASE, "size,isDirectory").size());
    step("fileStore", () -> Files.getFileStore(BASE).type().isEmpty());
    step("isReadable", () -> Files.isReadable(BASE) + " " + Files.isExecutable(BASE));
    step("isSameFile", () -> Files.isSameFile(BASE, HERE.resolve("dir/../base.txt")));
    step("isHidden", () -> Files.isHidden(Paths.get(".hidden")));
    step("real path", BASE::toRealPath);
    step("real path up", () -> Paths.get("dir/../base.txt").toRealPath());
    step("read", () -> read(BASE));
    step("lines", () -> Files.readAllLines(BASE));
  }

  private static void list() {
    step("list", () -> names(Paths.get("")));
    step("list absolute", () -> list(HERE));
    step("list dir", () -> list(DIR));
    step("walk", () -> walk(HERE));
    step("glob", () -> glob(DIR, "o*"));
  }

  private static void write() {
    step("append", () -> write(BASE, "more", APPEND));
    step("read appended", () -> read(BASE));
    step("overwrite", () -> write(BASE, "new"));
    step("read overwritten", () -> read(BASE) + " " + Files.size(BASE));
    step("create new", () -> write(NEW, "fresh", CREATE_NEW));
    step("create new again", () -> write(NEW, "fresh", CREATE_NEW));
    step("create new over base", () -> write(GONE, "fresh", CREATE_NEW));
    step("create", () -> write(NEW, "again", CREATE));
    step("channel", NioFiles::channel);
    step("read after it", () -> read(Paths.get("dir/one.txt")));
    step("delete on close", () -> write(Paths.get("short"), "x", CREATE, WRITE, DELETE_ON_CLOSE));
    step("is gone", () -> Files.exists(Paths.get("short")));
    step("createFile", () -> relative(Files.createFile(Paths.get("empty"))));
    step("createFile again", () -> Files.createFile(Paths.get("empty")));
    step("list", () -> list(HERE));
  }

  private static void delete() {
    step("delete", () -> Files.deleteIfExists(GONE));
    step("deleted", () -> Files.exists(GONE) + " " + Files.notExists(GONE));
    step("read deleted", () -> read(GONE));
    step("size deleted", () -> Files.size(GONE));
    step("delete again", () -> Files.deleteIfExists(GONE));
    step("delete missing", () -> deleted(GONE));
    step("delete full directory", () -> deleted(DIR));
    step("delete one", () -> deleted(DIR.resolve("one.txt")));
    step("delete two", () -> deleted(DIR.resolve("two.txt")));
    step("delete directory", () -> deleted(DIR));
    step("list gone", () -> list(DIR));
    step("mkdir again", () -> Files.createDirectory(DIR));
    step("mkdir twice", () -> Files.createDirectory(DIR));
    step("old children stay away", () -> list(DIR));
    step("createDirectories", () -> relative(Files.createDirectories(Paths.get("a/b/c"))));
    step("createDirectories twice", () -> relative(Files.createDirectories(Paths.get("a/b/c"))));
    step("mkdir in missing", () -> Files.createDirectory(Paths.get("no/such")));
    step("list", () -> list(HERE));
  }

  private static void copy() {
    step("copy", () -> relative(Files.copy(BASE, DIR.resolve("copy"))));
    step("copied", () -> read(DIR.resolve("copy")));
    step("copy over", () -> Files.copy(NEW, DIR.resolve("copy")));
    step("replace", () -> relative(Files.copy(NEW, DIR.resolve("copy"), REPLACE_EXISTING)));
    step("replaced", () -> read(DIR.resolve("copy")));
    step(
        "with attributes",
        () -> relative(Files.copy(BASE, DIR.resolve("same"), COPY_ATTRIBUTES, REPLACE_EXISTING)));
    step(
        "same time",
        () ->
            Files.getLastModifiedTime(BASE).equals(Files.getLastModifiedTime(DIR.resolve("same"))));
    step("copy missing", () -> Files.copy(GONE, DIR.resolve("x")));
    step("copy into missing", () -> Files.copy(BASE, Paths.get("no/such/x")));
  }

  private static void move() {
    step("move", () -> relative(Files.move(BASE, Paths.get("moved.txt"))));
    step("old name", () -> Files.exists(BASE));
    step("new name", () -> read(Paths.get("moved.txt")));
    step("move over", () -> Files.move(NEW, Paths.get("moved.txt")));
    step(
        "atomic",
        () -> relative(Files.move(NEW, Paths.get("moved.txt"), ATOMIC_MOVE, REPLACE_EXISTING)));
    step("content", () -> read(Paths.get("moved.txt")));
    step("move missing", () -> Files.move(NEW, GONE));
    step("move own directory", () -> relative(Files.move(Paths.get("a"), Paths.get("a2"))));
    step("list", () -> list(HERE));
  }

  private static void locks() {
    step("lock", NioFiles::lock);
  }

  private static void fail() {
    step("read missing", () -> read(NEW));
    step("read missing absolute", () -> read(NEW.toAbsolutePath()));
    step("read directory", () -> read(DIR));
    step("write directory", () -> write(DIR, "x"));
    step("write into missing", () -> write(Paths.get("no/such/file"), "x"));
    step("write below file", () -> write(Paths.get("moved.txt/x"), "x"));
    step("list file", () -> list(Paths.get("moved.txt")));
    step("list missing", () -> list(Paths.get("no/such")));
    step("real path missing", () -> Paths.get("no/such").toRealPath());
    step("attributes missing", () -> Files.getLastModifiedTime(NEW));
    step("same file missing", () -> Files.isSameFile(NEW, DIR));
  }

  private static void temp() {
    step("temp", NioFiles::tempFile);
    step("temp in", () -> Files.createTempFile(DIR, "abc", null).getParent());
    step("temp directory in", () -> Files.createTempDirectory(DIR, "abc").getParent());
    step("temp in missing", () -> message(Paths.get("no/such")));
    step("temp link", NioFiles::timeOfTempLink);
  }

  /** The random part of the name is in the message: only the class can be compared. */
  private static String message(Path dir) throws IOException {
    try {
      return Files.createTempFile(dir, "abc", null).toString();
    } catch (IOException e) {
      return e.getClass().getName();
    }
  }

  /** Only what follows a link uses it. */
  private static Object timeOfTempLink() throws IOException {
    Path directory = Files.createTempDirectory("links");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("file"));
    BasicFileAttributeView view =
        Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      view.setTimes(FileTime.fromMillis(1000000), FileTime.fromMillis(2000000), null);
      return view.readAttributes().lastAccessTime();
    } catch (FileSystemException e) {
      return e.getReason(); // JDK 8
    } finally {
      Files.delete(link);
      Files.delete(directory);
    }
  }

  private static String tempFile() throws IOException {
    Path file = Files.createTempFile("probe", ".x");
    boolean there = file.startsWith(System.getProperty("java.io.tmpdir"));
    Files.delete(file);
    return there + " " + file.getFileName().toString().matches("probe.*\\.x");
  }

  private static String channel() throws IOException {
    try (FileChannel channel = FileChannel.open(Paths.get("dir/one.txt"), READ, WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'X'}), 1);
      channel.truncate(2);
      ByteBuffer bytes = ByteBuffer.allocate(10);
      return channel.read(bytes) + " " + channel.size() + " " + channel.position();
    }
  }

  private static String lock() throws IOException {
    try (FileChannel one = FileChannel.open(Paths.get("app.lock"), CREATE, WRITE);
        FileChannel two = FileChannel.open(Paths.get("app.lock"), WRITE);
        FileLock lock = one.tryLock()) {
      boolean first = lock.isValid();
      try (FileLock second = two.tryLock()) {
        return first + " " + second;
      } catch (OverlappingFileLockException e) {
        return first + " " + e;
      }
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), "UTF-8");
  }

  private static String write(Path file, String text, OpenOption... options) throws IOException {
    Files.write(file, text.getBytes("UTF-8"), options);
    return "ok";
  }

  private static String deleted(Path file) throws IOException {
    Files.delete(file);
    return "ok";
  }

  private static String list(Path dir) throws IOException {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.map(NioFiles::relative).sorted().collect(Collectors.joining(" "));
    }
  }

  private static String names(Path dir) throws IOException {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.map(Path::toString).sorted().collect(Collectors.joining(" "));
    }
  }

  private static String walk(Path dir) throws IOException {
    try (Stream<Path> entries = Files.walk(dir)) {
      return entries.map(NioFiles::relative).sorted().collect(Collectors.joining(" "));
    }
  }

  private static String glob(Path dir, String glob) throws IOException {
    StringBuilder names = new StringBuilder();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(dir, glob)) {
      for (Path entry : entries) {
        names.append(entry).append(' ');
      }
    }
    return names.toString();
  }

  private static String relative(Path path) {
    return path.isAbsolute() ? HERE.relativize(path).toString() : path.toString();
  }
}
