package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Between the names of {@code java.io} and of NIO. */
final class Names {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 4095;
  private static final int MOST_BYTES = 4;
  private static final Charset OF_FILES = JdkPaths.encoding();

  private Names() {}

  /**
   * The path that the kernel sees for a {@code java.io} name: characters that the platform's
   * encoding lacks become question marks there, while NIO refuses them.
   */
  static Path toPath(String name) {
    try {
      return JdkPaths.of(name);
    } catch (InvalidPathException e) {
      return JdkPaths.of(new String(name.getBytes(OF_FILES), OF_FILES));
    }
  }

  /** Says whether the kernel takes no name, or no path, of that length. */
  static boolean isTooLong(Path path) {
    int most = path.isAbsolute() ? LONGEST_PATH : LONGEST_NAME;
    String text = path.toString();
    return text.length() > most
        || text.length() * MOST_BYTES > most
            && Disk.isText(text)
            && text.getBytes(OF_FILES).length > most;
  }

  /** A path that is refused for its length. */
  static String tooLong() {
    StringBuilder name = new StringBuilder("/");
    while (name.length() <= LONGEST_NAME + 1) {
      name.append('x');
    }
    return name.toString();
  }

  /** A name that the JDK refuses by itself, or that means nothing. */
  static boolean isInvalid(String name) {
    return name.isEmpty() || name.indexOf('\u0000') >= 0;
  }

  /** A name that the JDK refuses by itself. */
  static boolean hasNul(File file) {
    return file.getPath().indexOf('\u0000') >= 0;
  }

  /** What means nothing, too; since JDK 25 the empty {@code File} is the working directory. */
  static boolean isInvalid(File file) {
    String name = file.getPath();
    return isInvalid(name) && !(name.isEmpty() && JdkVersion.isAtLeast(25));
  }

  /** Says whether a path ends in {@code .} or {@code ..}, which the kernel lets nobody rename. */
  static boolean isDots(Path path) {
    String last = String.valueOf(path.getFileName());
    return last.isEmpty() || last.equals(".") || last.equals("..");
  }

  /** The reason that {@code java.io} puts in parentheses after a name. */
  static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "File exists";
    }
    if (e instanceof FileSystemLoopException) {
      return Failure.LOOP;
    }
    if (e instanceof FileSystemException) {
      String reason = ((FileSystemException) e).getReason();
      return reason == null ? e.getMessage() : reason.replace(Failure.LOOP_IN_NIO, "");
    }
    return e.getMessage();
  }
}
