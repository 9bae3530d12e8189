package dev.isolation.files;

import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a copy or a plain move says of a source below something that is no directory. Newer JDKs say
 * that it does not exist, older ones pass on the kernel's words; this JDK is asked which it does.
 */
final class MissingSource {
  private static final boolean SAYS_MISSING = saysMissing();

  private MissingSource() {}

  static FileSystemException exception(Place source, Path from) {
    FileSystemException e = View.missing(source, from.toString());
    boolean missing = View.failureOf(source) == Failure.NOT_A_DIRECTORY && SAYS_MISSING;
    return missing ? new NoSuchFileException(from.toString()) : e;
  }

  private static boolean saysMissing() {
    try {
      Files.copy(JdkPaths.of("/dev/null/source"), JdkPaths.of("/dev/null/target"));
      return false;
    } catch (IOException e) {
      return e instanceof NoSuchFileException;
    }
  }
}
