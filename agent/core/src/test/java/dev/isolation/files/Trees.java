package dev.isolation.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Directory trees of the tests. */
final class Trees {
  private Trees() {}

  /** The tree that most tests start from. */
  static void fill(File root) throws IOException {
    Operations plain = new Operations(root);
    plain.mkdir("conf");
    plain.write("conf/app.xml", "base-app", false);
    plain.write("conf/log.xml", "base-log", false);
    plain.mkdir("data");
    plain.mkdir("data/deep");
    plain.write("data/a", "A", false);
    plain.write("data/deep/b", "BB", false);
    plain.mkdir("empty");
    plain.symlink("current", "data");
    plain.symlink("dangling", "made-later");
    plain.symlink("data/up", "../conf");
    plain.symlink("loop", "loop");
    plain.write("file", "content", false);
    plain.chmod("file", "rw-r-----");
    plain.chmod("data/deep", "rwxrwxr-x");
    List<Path> all = all(root);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!Files.isSymbolicLink(all.get(i))) {
        assert all.get(i).toFile().setLastModified(1_000_000_000_000L + i * 1000);
      }
    }
  }

  /** Everything that must not change. */
  static Map<String, String> snapshot(File root) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    for (Path path : all(root)) {
      String fact =
          Files.readAttributes(path, "unix:mode,lastModifiedTime,ino", LinkOption.NOFOLLOW_LINKS)
              .toString();
      if (Files.isSymbolicLink(path)) {
        fact += Files.readSymbolicLink(path);
      } else if (Files.isRegularFile(path)) {
        fact += Arrays.toString(Files.readAllBytes(path));
      }
      facts.put(path.toString(), fact);
    }
    return facts;
  }

  /** A plain copy to compare with. */
  static void copy(File from, File to) throws IOException {
    for (Path path : all(from)) {
      Path target = to.toPath().resolve(from.toPath().relativize(path));
      if (!path.equals(from.toPath())) {
        Files.copy(path, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  static List<Path> all(File root) throws IOException {
    try (Stream<Path> paths = Files.walk(root.toPath())) {
      return new ArrayList<>(paths.collect(Collectors.toList()));
    }
  }
}
