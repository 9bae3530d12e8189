package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes directories with all that is in them. Links are deleted, not followed, and what the app
 * has closed to its own user is opened first.
 */
final class TreeDeletion {
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final String OPEN = "rwx------";

  private TreeDeletion() {}

  /** Deletes what is there; nothing there is fine. */
  static void delete(File tree) throws IOException {
    delete(JdkPaths.of(tree));
  }

  private static void delete(Path entry) throws IOException {
    if (Files.isDirectory(entry, NO_FOLLOW)) {
      empty(entry);
    }
    Files.deleteIfExists(entry);
  }

  private static void empty(Path directory) throws IOException {
    if (!Files.isReadable(directory)
        || !Files.isWritable(directory)
        || !Files.isExecutable(directory)) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(OPEN));
    }
    for (Path child : children(directory)) {
      delete(child);
    }
  }

  /** All at once: a directory stays open for as long as its stream, and trees are deep. */
  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path child : all) {
        children.add(child);
      }
    } catch (NoSuchFileException gone) {
      return children;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  /** Deletes what can be deleted of something that nobody will look at any more. */
  static void discard(File tree) {
    try {
      delete(tree);
    } catch (AccessDeniedException another) {
      return; // another user's, which stays until its owner sweeps
    } catch (IOException e) {
      return; // being deleted by somebody else too, or the next sweep's
    }
  }
}
