package dev.isolation.layers;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Directories while a tree is copied: the copies are open to their user and get mode and times in
 * the end, and originals that are closed to their own user are open until then.
 */
final class CopiedDirectories {
  private static final int OWNER_ALL = 0700;
  private static final int OWNER_LISTS = 0500;

  private final Deque<Path[]> made = new ArrayDeque<>();
  private final Deque<Path> opened = new ArrayDeque<>();
  private final Deque<Integer> modes = new ArrayDeque<>();

  void make(Path directory, Path copy) throws IOException {
    int mode = Disk.mode(directory);
    boolean closed = (mode & OWNER_LISTS) != OWNER_LISTS;
    if (closed && !(Files.isReadable(directory) && Files.isExecutable(directory))) {
      Disk.setMode(directory, mode | OWNER_LISTS);
      opened.push(directory);
      modes.push(mode);
    }
    Files.copy(directory, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    Disk.copyOwner(directory, copy);
    Disk.setMode(copy, OWNER_ALL);
    made.push(new Path[] {directory, copy});
  }

  /** All entries at once: a directory stays open for as long as its stream. */
  static List<Path> list(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path entry : all) {
        entries.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** The copies are complete: the deepest first, as a closed parent would hide the others. */
  void finish() throws IOException {
    while (!made.isEmpty()) {
      Path[] pair = made.pop();
      Disk.copyTimesAndMode(pair[0], pair[1]);
      if (pair[0].equals(opened.peek())) {
        Disk.setMode(pair[1], modes.peek());
        close(opened.pop(), modes.pop());
      }
    }
  }

  /** Closes the originals again. */
  void close() throws IOException {
    while (!opened.isEmpty()) {
      close(opened.pop(), modes.pop());
    }
  }

  private static void close(Path directory, int mode) throws IOException {
    Disk.setMode(directory, mode);
  }
}
