package dev.isolation.files;

import dev.isolation.paths.JdkPaths;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Between the names of {@code java.io} and of NIO. */
final class Names {
  private Names() {}

  /**
   * The path that the kernel sees for a {@code java.io} name: characters that the platform's
   * encoding lacks become question marks there, while NIO refuses them.
   */
  static Path toPath(String name) {
    try {
      return JdkPaths.of(name);
    } catch (InvalidPathException e) {
      StringBuilder text = new StringBuilder(name);
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) > 126) {
          text.setCharAt(i, '?');
        }
      }
      return JdkPaths.of(text.toString());
    }
  }

  /** A name that the JDK refuses by itself, or that means nothing. */
  static boolean isInvalid(String name) {
    return name.isEmpty() || name.indexOf('\u0000') >= 0;
  }

  /** Says whether a path ends in {@code .} or {@code ..}, which the kernel lets nobody rename. */
  static boolean isDots(Path path) {
    String last = String.valueOf(path.getFileName());
    return last.equals(".") || last.equals("..");
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
