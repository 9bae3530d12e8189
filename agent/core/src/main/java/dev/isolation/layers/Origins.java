package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the originals of copies were told by: device, inode and time of creation, which no system
 * call gives a copy, and by which apps know a file again. Each is the target of a symbolic link in
 * the work area, named by the copy's own inode, which it keeps over renames. It is made before the
 * copy gets a name and goes before the last name does, as another file may get the inode then. For
 * whoever removes files without the agent it also has the copy's own time of creation, which no
 * later file has.
 */
public final class Origins {
  private static final String DIRECTORY = "origins-";
  private static final int MOST_KNOWN = 10_000;
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  private final UpperLayer layer;
  private final Map<Identity, Known> known = new ConcurrentHashMap<>();
  private volatile Path directory;
  private volatile String device;

  private final NotedInodes noted = new NotedInodes();

  /** The JDK and the file system of the layer tell when a file was created. */
  private volatile boolean told;

  Origins(UpperLayer layer) {
    this.layer = layer;
  }

  /** Notes the original of a copy that has no name of its own yet. */
  public void note(Path base, Path copy) throws IOException {
    BasicFileAttributes original = attributes(base);
    BasicFileAttributes own = attributes(copy);
    if (Origin.inode(original) == null || Origin.inode(own) == null) {
      return;
    }
    write(Origin.of(original, own), own);
  }

  /** Notes the original of a copy of a copy, which no process knows yet. */
  void adopt(Origin origin, Path copy) throws IOException {
    BasicFileAttributes own = attributes(copy);
    if (Origin.inode(own) != null) {
      write(origin.of(own), own);
    }
  }

  private void write(Origin origin, BasicFileAttributes own) throws IOException {
    layer.work();
    Path note = Files.createDirectories(directory()).resolve(Origin.inode(own));
    known.remove(new Identity(own)); // the inode can have been another file's
    Path text = JdkPaths.of(origin.text());
    try {
      Files.createSymbolicLink(note, text);
    } catch (FileAlreadyExistsException e) {
      Files.delete(note); // of a copy that somebody has removed without the agent
      Files.createSymbolicLink(note, text);
    }
  }

  /**
   * Says whether there is a note of an entry of the layer.
   *
   * @param generation a number that changes when anybody makes a copy; 0 if it is not known
   */
  public boolean has(BasicFileAttributes entry, long generation) throws IOException {
    Path all = directory();
    String inode = all == null ? null : Origin.inode(entry);
    return inode != null && noted.mayHave(inode, all, generation) && has(entry);
  }

  private boolean has(BasicFileAttributes entry) throws IOException {
    Known found = known.get(new Identity(entry));
    if (found != null && found.origin == null && found.generation == Known.FOR_EVER) {
      return false;
    }
    Path note = note(entry);
    return note != null && Disk.isLinkPresent(note);
  }

  /**
   * Before an entry of the layer loses a name: if it is the last one.
   *
   * @return what {@link #restore} takes if the entry keeps its name after all; null if there is
   *     nothing to forget
   */
  public Path forget(Path entry) throws IOException {
    try {
      BasicFileAttributes own = attributes(entry);
      boolean last =
          own.isDirectory() || (Integer) Files.getAttribute(entry, "unix:nlink", NO_FOLLOW) < 2;
      if (!last || !has(own)) {
        return null;
      }
      Path note = note(own);
      Path text = Files.readSymbolicLink(note);
      Files.deleteIfExists(note);
      known.remove(new Identity(own));
      return text;
    } catch (NoSuchFileException e) {
      return null; // it has gone already
    }
  }

  /**
   * The entry has kept its name.
   *
   * @param forgotten what {@link #forget} has told of it
   */
  public void restore(Path entry, Path forgotten) throws IOException {
    if (forgotten == null) {
      return;
    }
    try {
      Files.createSymbolicLink(note(attributes(entry)), forgotten);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      return; // somebody else has removed it, or noted it
    }
  }

  /**
   * The original of an entry of the layer.
   *
   * @param generation a number that changes when anybody makes a copy; 0 if it is not known
   * @return null if the entry is no copy
   */
  public Origin of(BasicFileAttributes entry, long generation) throws IOException {
    if (!told && Origin.isCreationTold(entry)) {
      told = true;
    }
    Identity identity = new Identity(entry);
    Known found = known.get(identity);
    if (found == null || !found.holds(generation)) {
      found = new Known(noted(entry), told ? Known.FOR_EVER : generation);
      keep(identity, found);
    }
    return found.origin;
  }

  /** Where the original of an entry of the layer is noted; null if the entry is no copy. */
  public Path noteOf(BasicFileAttributes entry) throws IOException {
    return of(entry, 0) == null ? null : note(entry);
  }

  /** Without a time of creation a copy can become a file that is none, unnoticed. */
  private void keep(Identity identity, Known found) {
    if (!told && (found.origin != null || found.generation == 0)) {
      return;
    }
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.put(identity, found);
  }

  private Origin noted(BasicFileAttributes entry) throws IOException {
    Path note = note(entry);
    if (note == null || !Disk.isLinkPresent(note)) {
      return null;
    }
    try {
      Origin origin = Origin.parsed(Files.readSymbolicLink(note).toString());
      return origin != null && origin.isOf(entry, told) ? origin : null;
    } catch (NoSuchFileException e) {
      return null; // forgotten meanwhile
    }
  }

  private Path note(BasicFileAttributes entry) throws IOException {
    Path all = directory();
    String inode = Origin.inode(entry);
    boolean here = all != null && inode != null && Origin.device(entry).equals(device);
    return here ? all.resolve(inode) : null; // a tree of files.map can lie on another file system
  }

  /** Of this work area, not of one that it was copied from: there, other files have the inodes. */
  private Path directory() throws IOException {
    Path all = directory;
    if (all == null) {
      Path work = layer.root().resolve(Markers.WORK);
      BasicFileAttributes attributes = Disk.attributes(work);
      String inode = attributes == null ? null : Origin.inode(attributes);
      if (inode != null) {
        device = Origin.device(attributes);
        all = work.resolve(DIRECTORY + inode);
        directory = all;
      }
    }
    return all;
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, NO_FOLLOW);
  }

  /** What was found out about an entry, and for how long it is so. */
  private static final class Known {
    static final long FOR_EVER = -1;

    final Origin origin;
    final long generation;

    Known(Origin origin, long generation) {
      this.origin = origin;
      this.generation = generation;
    }

    boolean holds(long now) {
      return generation == FOR_EVER || generation == now && now != 0;
    }
  }

  /** No two files have it, as far as times of creation are told. */
  private static final class Identity {
    private final Object key;
    private final FileTime created;

    Identity(BasicFileAttributes entry) {
      this.key = entry.fileKey();
      this.created = entry.creationTime();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Identity
          && key.equals(((Identity) other).key)
          && created.equals(((Identity) other).created);
    }

    @Override
    public int hashCode() {
      return key.hashCode() * 31 + created.hashCode();
    }
  }
}
