package com.example.probe.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Names, types, modes, owners, times and contents of all that a directory holds. */
final class TreePrinter {
  private final Path top;
  private final List<String> lines = new ArrayList<>();

  TreePrinter(Path top) {
    this.top = top;
  }

  List<String> lines() {
    add(top);
    return lines;
  }

  private void add(Path file) {
    StringBuilder line = new StringBuilder(top.relativize(file).toString());
    boolean directory = false;
    try {
      PosixFileAttributes facts =
          Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      directory = facts.isDirectory();
      line.append(' ').append(facts(facts)).append(' ').append(content(file, facts));
    } catch (IOException e) {
      line.append(' ').append(Outcomes.of(e));
    }
    lines.add(line.toString());
    if (directory) {
      addChildren(file);
    }
  }

  private void addChildren(Path directory) {
    TreeSet<Path> children = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (IOException e) {
      lines.add(top.relativize(directory) + "/ " + Outcomes.of(e));
    }
    children.forEach(this::add);
  }

  /** A link's own time and owner are told by no method that could set them. */
  private static String facts(PosixFileAttributes facts) {
    if (facts.isSymbolicLink()) {
      return "link";
    }
    return PosixFilePermissions.toString(facts.permissions())
        + " "
        + facts.owner().getName()
        + ":"
        + facts.group().getName()
        + " "
        + Outcomes.of(facts.lastModifiedTime());
  }

  private static String content(Path file, PosixFileAttributes facts) throws IOException {
    if (facts.isSymbolicLink()) {
      return "-> " + Files.readSymbolicLink(file);
    }
    if (facts.isDirectory()) {
      return "dir";
    }
    String seen = Outcomes.of(Files.readAllBytes(file));
    return facts.size() + " " + seen;
  }
}
