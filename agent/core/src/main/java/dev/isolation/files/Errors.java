package dev.isolation.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/** The JDK's exceptions under the app's own names. */
final class Errors {
  private Errors() {}

  /** The same failure, naming these two paths. */
  static FileSystemException named(FileSystemException e, Path file, Path other) {
    if (e instanceof FileSystemLoopException) {
      return e; // It has room for one name only, the first.
    }
    return like(e, file.toString(), other == null ? null : other.toString());
  }

  /** The same failure where no name is known: that of an open directory. */
  static FileSystemException unnamed(FileSystemException e) {
    return like(e, null, null);
  }

  /** The same failure with {@code actual} replaced by {@code requested}. */
  static Throwable translate(Throwable thrown, Path requested, Path actual) {
    if (!(thrown instanceof FileSystemException) || actual == null || requested == null) {
      return thrown;
    }
    FileSystemException e = (FileSystemException) thrown;
    String file = replaced(e.getFile(), requested.toString(), actual.toString());
    String other = replaced(e.getOtherFile(), requested.toString(), actual.toString());
    return file == null && other == null
        ? thrown
        : like(e, file == null ? e.getFile() : file, other == null ? e.getOtherFile() : other);
  }

  /**
   * A failure of the agent's own work for an entry of the view: under its name, with the cause, and
   * without the names that the work has used.
   */
  static FileSystemException failed(Path path, String what, IOException e) {
    String file = path.toString();
    if (e instanceof FileSystemException && file.equals(((FileSystemException) e).getFile())) {
      return (FileSystemException) e;
    }
    String reason = reason(e);
    if (reason.equals("Permission denied")) {
      return new AccessDeniedException(file);
    }
    if (e instanceof NoSuchFileException) {
      return new NoSuchFileException(file);
    }
    FileSystemException told = new FileSystemException(file, null, what + ": " + reason);
    told.initCause(new IOException(reason));
    return told;
  }

  private static String reason(IOException e) {
    if (e instanceof FileNotFoundException) {
      String message = String.valueOf(e.getMessage());
      return message.substring(message.lastIndexOf('(') + 1).replace(")", "");
    }
    return String.valueOf(Names.reason(e));
  }

  private static String replaced(String name, String requested, String actual) {
    if (name == null || !name.startsWith(actual)) {
      return null;
    }
    String tail = name.substring(actual.length()); // Newer JDKs put a reason into the name.
    return tail.isEmpty() || tail.startsWith(": ") ? requested.concat(tail) : null;
  }

  private static FileSystemException like(FileSystemException e, String file, String other) {
    FileSystemException result = create(e, file, other);
    result.setStackTrace(e.getStackTrace());
    if (result != e && e.getCause() != null) {
      result.initCause(e.getCause());
    }
    return result;
  }

  private static FileSystemException create(FileSystemException e, String file, String other) {
    Class<?> type = e.getClass();
    if (type == NoSuchFileException.class) {
      return new NoSuchFileException(file, other, e.getReason());
    }
    if (type == AccessDeniedException.class) {
      return new AccessDeniedException(file, other, e.getReason());
    }
    if (type == FileAlreadyExistsException.class) {
      return new FileAlreadyExistsException(file, other, e.getReason());
    }
    if (type == AtomicMoveNotSupportedException.class) {
      return new AtomicMoveNotSupportedException(file, other, e.getReason());
    }
    if (type == NotLinkException.class) {
      return new NotLinkException(file, other, e.getReason());
    }
    return createSingle(e, file, other);
  }

  private static FileSystemException createSingle(
      FileSystemException e, String file, String other) {
    Class<?> type = e.getClass();
    if (type == DirectoryNotEmptyException.class) {
      return new DirectoryNotEmptyException(file);
    }
    if (type == NotDirectoryException.class) {
      return new NotDirectoryException(file);
    }
    if (type == FileSystemLoopException.class) {
      return new FileSystemLoopException(file);
    }
    return type == FileSystemException.class
        ? new FileSystemException(file, other, e.getReason())
        : e;
  }
}
