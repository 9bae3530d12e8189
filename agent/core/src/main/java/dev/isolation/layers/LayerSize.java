package dev.isolation.layers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** How much a layer holds. Others may change it meanwhile. */
public final class LayerSize {
  private long entries;
  private long bytes;
  private long unread;

  private LayerSize() {}

  /** Looks at every entry. */
  public static LayerSize of(Path root) throws IOException {
    LayerSize size = new LayerSize();
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(root, size.new Visitor(root));
    }
    return size;
  }

  /** Whether the app has changed nothing: there is no entry and no marker. */
  public static boolean isUnchanged(Path root) throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    for (Path entry : CopiedDirectories.list(root)) {
      if (!entry.getFileName().toString().equals(Markers.WORK)) {
        return false;
      }
    }
    return true;
  }

  /** Files, directories, links and markers. */
  public long entries() {
    return entries;
  }

  /** The bytes of all files, each counted once whatever names it has. */
  public long bytes() {
    return bytes;
  }

  /** Directories that could not be listed. */
  public long unread() {
    return unread;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path work;
    private final Set<Object> seen = new HashSet<>();

    Visitor(Path root) {
      this.root = root;
      this.work = root.resolve(Markers.WORK);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (directory.equals(work)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      entries += directory.equals(root) ? 0 : 1;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      entries++;
      if (attributes.isRegularFile() && seen.add(attributes.fileKey())) {
        bytes += attributes.size();
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unread += Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
      return FileVisitResult.CONTINUE; // else it was deleted meanwhile
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return FileVisitResult.CONTINUE; // deleted while it was listed
    }
  }
}
