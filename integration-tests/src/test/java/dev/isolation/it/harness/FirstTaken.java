package dev.isolation.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Homes in which an instance that has ended has slot 0. A JVM makes one per JDK and test run, and
 * tests copy it: most tests begin with it, and starting a JVM takes longer than many of them.
 */
final class FirstTaken {
  private static final Map<Integer, Path> MADE = new HashMap<>();

  private FirstTaken() {}

  /** Makes a home, as that JDK makes it. */
  static void copy(Jdk jdk, Path target) {
    try {
      Path made = made(jdk);
      try (Stream<Path> files = Files.walk(made)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          copy(file, target.resolve(made.relativize(file).toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path made(Jdk jdk) throws IOException {
    Path made = MADE.get(jdk.feature());
    if (made == null) {
      Home home = Home.make("FirstTaken");
      home.runFirst(jdk);
      made = home.dir();
      MADE.put(jdk.feature(), made);
    }
    return made;
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
  }
}
