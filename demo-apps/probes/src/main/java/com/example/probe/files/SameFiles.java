package com.example.probe.files;

import static com.example.probe.Trace.step;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is one file under two names, what differs, and trees that are walked through links. */
public class SameFiles {
  private static final String[] NAMES = {
    "base.txt", "gone.txt", "hard", "soft", "made", "made-hard", "made-soft", "dir", "up/base.txt",
    "up", "loop", "dangling", "dangling2", "no", "base.txt/x", "dir/../base.txt", "new/in", "."
  };

  /** The base has {@code hard}, {@code soft}, {@code up}, {@code loop} and {@code dangling}. */
  public static void main(String[] args) throws Exception {
    all("untouched");
    walks("untouched");
    Files.write(Paths.get("base.txt"), new byte[] {'+'}, StandardOpenOption.APPEND);
    all("written");
    Files.createFile(Paths.get("made"));
    Files.createLink(Paths.get("made-hard"), Paths.get("made"));
    Files.createSymbolicLink(Paths.get("made-soft"), Paths.get("made"));
    Files.createSymbolicLink(Paths.get("dangling2"), Paths.get("nowhere"));
    Files.createDirectory(Paths.get("new"));
    Files.createSymbolicLink(Paths.get("new/around"), Paths.get(".."));
    Files.createLink(Paths.get("new/in"), Paths.get("gone.txt"));
    all("made");
    walks("made");
  }

  private static void all(String state) {
    for (String one : NAMES) {
      Path path = Paths.get(one);
      step(state + " if exists " + one, () -> ifExists(path));
      step(state + " itself if exists " + one, () -> ifExists(path, LinkOption.NOFOLLOW_LINKS));
      for (String other : NAMES) {
        if (one.equals("dangling2") && other.equals("loop")) {
          continue; // JDK 28 follows the links one by one to say which of the two is at fault
        }
        String both = " " + one + " " + other;
        step(state + " same" + both, () -> Files.isSameFile(path, Paths.get(other)));
        step(state + " mismatch" + both, () -> mismatch(path, Paths.get(other)));
      }
    }
  }

  private static void walks(String state) {
    for (String top : new String[] {"", "up", "dir", "loop", "dangling", "no", "base.txt"}) {
      step(state + " walk " + top, () -> walk(Paths.get(top)));
      step(state + " visit " + top, () -> visit(Paths.get(top), true));
      step(state + " visit plain " + top, () -> visit(Paths.get(top), false));
    }
  }

  private static Object ifExists(Path path, LinkOption... options) throws Exception {
    try {
      Method method =
          FileSystemProvider.class.getMethod(
              "readAttributesIfExists", Path.class, Class.class, LinkOption[].class);
      Object read =
          method.invoke(
              path.getFileSystem().provider(), path, PosixFileAttributes.class, (Object) options);
      return read == null ? null : ((PosixFileAttributes) read).permissions().size();
    } catch (NoSuchMethodException e) {
      return "before JDK 20";
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static Object mismatch(Path one, Path other) throws Exception {
    try {
      return Files.class.getMethod("mismatch", Path.class, Path.class).invoke(null, one, other);
    } catch (NoSuchMethodException e) {
      return "before JDK 12";
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static Object walk(Path top) throws IOException {
    List<String> seen = new ArrayList<>();
    try (Stream<Path> all = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
      all.forEach(path -> seen.add(path.toString()));
    } catch (java.io.UncheckedIOException e) {
      return e.getCause().getClass(); // which of the loops is met first, nobody says
    }
    Collections.sort(seen);
    return seen;
  }

  private static Object visit(Path top, boolean follow) throws IOException {
    List<String> seen = new ArrayList<>();
    Set<FileVisitOption> options =
        follow ? EnumSet.of(FileVisitOption.FOLLOW_LINKS) : EnumSet.noneOf(FileVisitOption.class);
    Files.walkFileTree(top, options, 5, new Visitor(seen));
    Collections.sort(seen);
    return seen;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final List<String> seen;

    Visitor(List<String> seen) {
      this.seen = seen;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      seen.add(dir + "/");
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      seen.add(file + (attributes.isSymbolicLink() ? "@" : " " + attributes.size()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      seen.add(file + "!" + e);
      return FileVisitResult.CONTINUE;
    }
  }
}
