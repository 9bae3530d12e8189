package com.example.probe.files;

import static com.example.probe.Trace.step;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Names of all lengths, with slashes at the end, of the other case, and empty ones. */
public class LongNames {
  private static final Path BASE = Paths.get("base.txt");

  /** The same steps on each name. */
  public static void main(String[] args) throws Exception {
    names("name of 255", name(255));
    names("name of 252", name(252));
    names("name of 256", name(256));
    names("name in the base", "dir/" + name(254));
    names("long name in the base", "dir/" + name(300));
    names("long name below a file", "base.txt/" + name(300));
    names("long directory", name(300) + "/x");
    names("path of 3600", path(18, 199) + "x");
    names("path of 5000", path(25, 198) + "x");
    names("directory and slash", "dir/");
    names("file and slash", "base.txt/");
    names("file and dot", "base.txt/.");
    names("missing and slash", "missing/");
    names("missing and dot", "missing/.");
    names("other case", "BASE.TXT");
    names("directory of other case", "DIR/one.txt");
    names("empty", "");
    step("File of no name renamed", () -> new File("").renameTo(new File("../away")));
    step("path of no name moved", () -> Files.move(Paths.get(""), Paths.get("../away")));
    names("dot", ".");
    names("root", "/");
    names("slashes", "dir//one.txt");
    step("list", () -> sorted(new File(".").list()));
    step("list dir", () -> sorted(new File("dir").list()));
  }

  private static void names(String what, String name) {
    System.out.println(what);
    io(new File(name));
    step("File of no parent", () -> new File("", name).exists());
    step("FileOutputStream", () -> close(new FileOutputStream(name, true)));
    step("FileInputStream", () -> close(new FileInputStream(name)));
    step("RandomAccessFile", () -> close(new RandomAccessFile(name, "rw")));
    Path path = Paths.get(name);
    nio(path);
    step("copy to", () -> Files.copy(BASE, path));
    step("link to", () -> Files.createLink(path, BASE));
    step("symbolic", () -> Files.createSymbolicLink(path, BASE));
    step("move to", () -> moved(path));
    step("File move to", () -> new File("gone.txt").renameTo(new File(name)));
    step("deleteIfExists", () -> Files.deleteIfExists(path));
    step("File delete", () -> new File(name).delete());
    step("File mkdir", () -> new File(name).mkdir());
    step("File createNewFile", () -> new File(name).createNewFile());
    step("delete", () -> delete(path));
  }

  private static void io(File file) {
    step("File exists", () -> file.exists() + " " + file.isDirectory() + " " + file.isFile());
    step("File length", () -> file.length() / 4096 + " " + file.canRead() + file.canWrite());
    step("File canonical", () -> file.getCanonicalPath());
    step("File list", () -> file.getPath().isEmpty() ? sorted(file.list()) : file.list() == null);
    step("File setLastModified", () -> file.setLastModified(1_000_000));
    step("File setReadable", () -> file.setReadable(true));
  }

  private static void nio(Path path) {
    step("exists", () -> Files.exists(path) + " " + Files.notExists(path));
    step("isDirectory", () -> Files.isDirectory(path));
    step("size", () -> Files.size(path) / 4096);
    step("real", path::toRealPath);
    step("list", () -> list(path));
    step("createFile", () -> Files.createFile(path));
    step("createDirectory", () -> Files.createDirectory(path));
    step("createDirectories", () -> Files.createDirectories(path));
    step("append", () -> Files.write(path, new byte[1], StandardOpenOption.APPEND));
    step("read", () -> Files.readAllBytes(path).length);
    step("isSameFile", () -> Files.isSameFile(path, BASE));
    step("store", () -> Files.getFileStore(path).type().isEmpty());
    step("readSymbolicLink", () -> Files.readSymbolicLink(path));
    step("isHidden", () -> Files.isHidden(path));
  }

  private static Object list(Path path) throws IOException {
    Files.newDirectoryStream(path).close();
    return "done";
  }

  private static Object moved(Path path) throws IOException {
    Path source = Files.createTempFile(Paths.get("dir"), "abc", ".x");
    try {
      return Files.move(source, path);
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException(
          e.getClass() + " " + e.getReason() + " " + path.toString().equals(e.getOtherFile()));
    } finally {
      Files.deleteIfExists(source);
    }
  }

  private static Object delete(Path path) throws IOException {
    Files.delete(path);
    return "done";
  }

  private static Object close(java.io.Closeable opened) throws IOException {
    opened.close();
    return "opened";
  }

  private static String[] sorted(String[] names) {
    String[] result = names == null ? new String[0] : names.clone();
    Arrays.sort(result);
    return result;
  }

  private static String path(int names, int length) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < names; i++) {
      path.append(name(length)).append('/');
    }
    return path.toString();
  }

  private static String name(int length) {
    return new String(new char[length]).replace('\0', 'n');
  }
}
