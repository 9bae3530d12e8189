package dev.isolation.layers;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A copy of a whole upper layer that no process uses: entries with modes, times, owners where
 * permitted, extended attributes, holes and the hard links among them, markers, and what the work
 * area notes of copies (links by the machine's files, originals by the copies' own new inodes).
 */
public final class LayerCopy {
  /** Told of each entry. */
  public abstract static class Listener {
    /** One more entry is there; must not throw. */
    public abstract void copied();
  }

  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;

  private final Path from;
  private final Path to;
  private final Listener listener;
  private final Origins originals;
  private final UpperLayer target;
  private final Map<Object, Path> linked = new HashMap<>();
  private final CopiedDirectories directories = new CopiedDirectories();

  private LayerCopy(Path from, Path to, Listener listener) {
    this.from = from;
    this.to = to;
    this.listener = listener;
    this.originals = new UpperLayer(from).origins();
    this.target = new UpperLayer(to);
  }

  /**
   * Copies.
   *
   * @param to not there yet
   * @throws IOException naming what cannot be copied; what is there by then is no layer
   */
  public static void copy(Path from, Path to, Listener listener) throws IOException {
    LayerCopy copy = new LayerCopy(from, to, listener);
    try {
      copy.run();
      copy.directories.finish();
    } finally {
      copy.directories.close();
    }
  }

  private void run() throws IOException {
    directory(from, to);
    Path work = from.resolve(Markers.WORK);
    if (Disk.hasFile(work)) {
      target.work(); // only with what outlives a process
      Path links = work.resolve(HardLinks.DIRECTORY);
      if (Disk.hasFile(links)) {
        tree(links, to.resolve(Markers.WORK).resolve(HardLinks.DIRECTORY));
      }
    }
    children(from, to);
  }

  private void tree(Path top, Path copy) throws IOException {
    directory(top, copy);
    children(top, copy);
  }

  /** Without recursion, as trees can be deeper than a thread's stack. */
  private void children(Path top, Path topCopy) throws IOException {
    Deque<Path[]> open = new ArrayDeque<>();
    open.push(new Path[] {top, topCopy});
    while (!open.isEmpty()) {
      Path[] pair = open.pop();
      for (Path child : CopiedDirectories.list(pair[0])) {
        Path copy = pair[1].resolve(child.getFileName());
        if (child.equals(from.resolve(Markers.WORK))) {
          continue;
        }
        if (Files.isDirectory(child, NO_FOLLOW)) {
          directory(child, copy);
          open.push(new Path[] {child, copy});
        } else {
          entry(child, copy);
        }
        listener.copied();
      }
    }
  }

  private void directory(Path directory, Path copy) throws IOException {
    directories.make(directory, copy);
    note(Files.readAttributes(directory, BasicFileAttributes.class, NO_FOLLOW), copy);
  }

  private void entry(Path entry, Path copy) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(entry, BasicFileAttributes.class, NO_FOLLOW);
    boolean several = (Integer) Files.getAttribute(entry, "unix:nlink", NO_FOLLOW) > 1;
    Path first = several ? linked.get(attributes.fileKey()) : null;
    if (first != null) {
      Files.createLink(copy, first);
      return;
    }
    if (attributes.isOther()) {
      requireSocket(entry);
      return;
    }
    if (attributes.isSymbolicLink()) {
      Files.copy(entry, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      Disk.copyOwner(entry, copy);
    } else {
      FileCopy.copy(entry, attributes.size(), copy);
    }
    if (several) {
      linked.put(attributes.fileKey(), copy);
    }
    note(attributes, copy);
  }

  /** That of a process that has ended is of no use, and is left out. */
  private static void requireSocket(Path entry) throws IOException {
    int type = (Integer) Files.getAttribute(entry, "unix:mode", NO_FOLLOW) & TYPE;
    if (type != SOCKET) {
      throw new FileSystemException(
          entry.toString(), null, "a device or pipe cannot be copied; delete it");
    }
  }

  private void note(BasicFileAttributes entry, Path copy) throws IOException {
    Origin origin = originals.of(entry, 0);
    if (origin != null) {
      target.origins().adopt(origin, copy);
    }
  }
}
