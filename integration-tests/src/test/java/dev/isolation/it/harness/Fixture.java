package dev.isolation.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The small directory that the file probes work in: the same every time, times included. */
public final class Fixture {
  private static final FileTime THEN = FileTime.from(Instant.parse("2020-02-02T02:02:02.123456Z"));

  private Fixture() {}

  public static Path in(Path parent) throws IOException {
    Path top = Files.createDirectories(parent.resolve("app"));
    Path dir = Files.createDirectories(top.resolve("dir"));
    Files.writeString(top.resolve("base.txt"), "base\n");
    Files.writeString(top.resolve("gone.txt"), "gone\n");
    Files.writeString(top.resolve(".hidden"), "hidden\n");
    Files.writeString(dir.resolve("one.txt"), "one\n");
    Files.writeString(dir.resolve("two.txt"), "two\n");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(top.resolve("base.zip")))) {
      zip.putNextEntry(new ZipEntry("entry"));
    }
    List<String> files =
        List.of("base.txt", "gone.txt", ".hidden", "base.zip", "dir/one.txt", "dir/two.txt");
    for (String name : files) {
      Files.setPosixFilePermissions(
          top.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
      Files.setLastModifiedTime(top.resolve(name), THEN);
    }
    Files.setLastModifiedTime(dir, THEN);
    Files.setLastModifiedTime(top, THEN);
    return top;
  }
}
