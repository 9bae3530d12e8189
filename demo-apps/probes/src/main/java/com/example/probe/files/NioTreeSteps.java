package com.example.probe.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps through {@code Files} on directories and what is below them. */
final class NioTreeSteps {
  /** Links back up make endless trees of names. */
  private static final int DEEPEST = 4;

  private NioTreeSteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("tree.stream", (s, w) -> stream(s.path(w[1]), w[2]));
    steps.put("tree.filter", (s, w) -> filter(s.path(w[1])));
    steps.put("tree.list", (s, w) -> sorted(Files.list(s.path(w[1]))));
    steps.put("tree.find", (s, w) -> find(s.path(w[1])));
    steps.put("tree.walk", (s, w) -> walk(s.path(w[1]), w[2].equals("follow")));
    steps.put("tree.remove", (s, w) -> remove(s.path(w[1])));
    steps.put("tree.copy", (s, w) -> copy(s.path(w[1]), s.path(w[2])));
  }

  private static String stream(Path directory, String glob) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
      return sorted(stream);
    }
  }

  private static String filter(Path directory) throws IOException {
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(directory, path -> !Files.isDirectory(path))) {
      return sorted(stream);
    }
  }

  private static String sorted(DirectoryStream<Path> stream) {
    List<Path> paths = new ArrayList<>();
    stream.forEach(paths::add);
    return Outcomes.sorted(paths);
  }

  private static String sorted(Stream<Path> stream) {
    try (Stream<Path> paths = stream) {
      return Outcomes.sorted(paths.collect(Collectors.toList()));
    }
  }

  private static String find(Path top) throws IOException {
    return sorted(Files.find(top, DEEPEST, (path, facts) -> facts.isRegularFile()));
  }

  /** What a visitor is told; the order among brothers is the file system's own. */
  private static String walk(Path top, boolean follow) throws IOException {
    EnumSet<FileVisitOption> options = EnumSet.noneOf(FileVisitOption.class);
    if (follow) {
      options.add(FileVisitOption.FOLLOW_LINKS);
    }
    Visitor visitor = new Visitor();
    Files.walkFileTree(top, options, DEEPEST, visitor);
    return Outcomes.sorted(visitor.told);
  }

  private static String remove(Path top) throws IOException {
    removeInOrder(top);
    return "removed";
  }

  /** In the names' order: what goes may lie on the way to what is to go next. */
  private static void removeInOrder(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      TreeSet<Path> children = new TreeSet<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(file)) {
        for (Path child : stream) {
          children.add(child);
        }
      }
      for (Path child : children) {
        removeInOrder(child);
      }
    }
    Files.delete(file);
  }

  private static String copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(from)) {
      paths = walk.sorted().collect(Collectors.toList());
    }
    for (Path path : paths) {
      Path rest = from.relativize(path);
      Path target = rest.toString().isEmpty() ? to : to.resolve(rest);
      Files.copy(path, target, Options.copy("COPY_ATTRIBUTES,NOFOLLOW_LINKS"));
    }
    return "copied " + paths.size();
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final List<String> told = new ArrayList<>();

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes facts) {
      told.add("pre " + dir);
      boolean skip = dir.endsWith("deeper");
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
      told.add("file " + file + " " + facts.isSymbolicLink() + facts.isRegularFile());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      told.add("failed " + file + " " + Outcomes.of(e));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, IOException e) {
      told.add("post " + dir + (e == null ? "" : Outcomes.of(e)));
      return FileVisitResult.CONTINUE;
    }
  }
}
