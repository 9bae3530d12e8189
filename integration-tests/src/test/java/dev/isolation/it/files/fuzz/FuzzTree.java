package dev.isolation.it.files.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a script finds at its start: the same every time, times included. */
final class FuzzTree {
  /** Names that are there at the start. */
  static final List<String> FILES =
      List.of(
          "a.txt",
          "b.bin",
          "big.bin",
          "empty",
          "ro.txt",
          "x.sh",
          "data.zip",
          ".hidden",
          "two+words",
          "sub/c.txt",
          "sub/d.txt",
          "sub/deep/e.txt",
          "sub/deep/deeper/g.txt",
          "dir/c.txt",
          "dir/h",
          "rodir/k.txt",
          "uml~ut");

  static final List<String> DIRECTORIES =
      List.of("sub", "sub/deep", "sub/deep/deeper", "dir", "bare", "rodir");

  static final List<String> LINKS =
      List.of(
          "la",
          "ls",
          "ldir",
          "labs",
          "dangling",
          "lnew",
          "loop1",
          "loop2",
          "self",
          "chain",
          "sub/up",
          "sub/deep/top",
          "bare/out");

  private static final Instant THEN = Instant.parse("2010-01-01T00:00:00.123456Z");

  private final Path top;

  private FuzzTree(Path top) {
    this.top = top;
  }

  /** Makes the tree in a new directory. */
  static void make(Path top, boolean hardLinks) {
    try {
      new FuzzTree(Files.createDirectories(top)).make(hardLinks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(boolean hardLinks) throws IOException {
    for (String name : DIRECTORIES) {
      Files.createDirectories(top.resolve(name));
    }
    for (String name : FILES) {
      Files.writeString(file(name), content(name));
    }
    zip(top.resolve("data.zip"));
    if (hardLinks) {
      Files.createLink(top.resolve("hard1"), top.resolve("a.txt"));
      Files.createLink(top.resolve("dir/hard2"), top.resolve("a.txt"));
    }
    makeLinks();
    settle();
  }

  private void makeLinks() throws IOException {
    link("la", "a.txt");
    link("ls", "sub");
    link("ldir", top + "/dir");
    link("labs", top + "/sub/c.txt");
    link("dangling", "nowhere");
    link("lnew", "sub/n1");
    link("loop1", "loop2");
    link("loop2", "loop1");
    link("self", "self");
    link("chain", "ls/up");
    link("sub/up", "../a.txt");
    link("sub/deep/top", "../..");
    link("bare/out", "../dir/c.txt");
  }

  /** The umask of whoever runs the tests must not show. */
  private void settle() throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      int number = 0;
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isSymbolicLink(file)) {
          mode(file, Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--");
          FileTime time = FileTime.from(THEN.plusSeconds(86400L * number++));
          Files.setLastModifiedTime(file, time);
        }
      }
    }
    mode(file("ro.txt"), "r--r--r--");
    mode(file("x.sh"), "rwxr-xr-x");
    mode(file("rodir"), "r-xr-xr-x");
  }

  /** Makes a tree another user's; only root can. */
  static void give(Path top, int user) {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Path file(String name) {
    return top.resolve(name.replace('+', ' ').replace('~', '\u00e4'));
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(top.resolve(name), Path.of(target));
  }

  private static String content(String name) {
    return switch (name) {
      case "empty" -> "";
      case "b.bin" -> "0123456789".repeat(500);
      case "big.bin" -> "a page and more of it. ".repeat(900);
      default -> "content of " + name + ".\nsecond line\n";
    };
  }

  private static void zip(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry entry = new ZipEntry("entry");
      entry.setTime(THEN.toEpochMilli());
      zip.putNextEntry(entry);
      zip.write("zipped".getBytes());
    }
  }
}
