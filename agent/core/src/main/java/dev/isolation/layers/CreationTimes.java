package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * When the originals of copies were created: no system call gives a copy that time, and apps take a
 * file whose time changes for another file. Each is the target of a symbolic link in the work area,
 * named by the copy's inode and own time, which no later file has. Where the JDK or the file system
 * tells no creation time it is the time of last modification, which copies have anyway.
 */
public final class CreationTimes {
  private static final String DIRECTORY = "created";
  private static final int MOST_KNOWN = 10_000;
  private static final FileTime ITS_OWN = FileTime.fromMillis(0);

  private final UpperLayer layer;

  /** What the links say, which never changes. */
  private final Map<String, FileTime> known = new ConcurrentHashMap<>();

  CreationTimes(UpperLayer layer) {
    this.layer = layer;
  }

  /** Keeps the time of the base's file or directory for a copy that has no name of its own yet. */
  public void keep(Path base, Path copy) throws IOException {
    BasicFileAttributes attributes = attributes(copy);
    String name = name(attributes);
    if (name == null) {
      return;
    }
    Path directory = Files.createDirectories(layer.work().resolve(DIRECTORY));
    String time = Long.toString(attributes(base).creationTime().to(TimeUnit.NANOSECONDS));
    try {
      Files.createSymbolicLink(directory.resolve(name), JdkPaths.of(time));
    } catch (FileAlreadyExistsException e) {
      // Left by a file system whose clock is coarse: of a copy that is gone.
      Files.delete(directory.resolve(name));
      Files.createSymbolicLink(directory.resolve(name), JdkPaths.of(time));
    }
  }

  /**
   * When the original of a copy was created.
   *
   * @return null where the entry of the layer is no copy
   */
  public FileTime of(BasicFileAttributes entry) throws IOException {
    String name = name(entry);
    if (name == null) {
      return null;
    }
    FileTime time = known.get(name);
    if (time == null) {
      time = kept(name);
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(name, time);
    }
    return time == ITS_OWN ? null : time;
  }

  private FileTime kept(String name) throws IOException {
    Path link = layer.root().resolve(Markers.WORK).resolve(DIRECTORY).resolve(name);
    if (!Disk.isPresent(link)) {
      return ITS_OWN;
    }
    long time = Long.parseLong(Files.readSymbolicLink(link).toString());
    return FileTime.from(time, TimeUnit.NANOSECONDS);
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(BasicFileAttributes entry) {
    FileTime created = entry.creationTime();
    if (entry.fileKey() == null || created.equals(entry.lastModifiedTime())) {
      return null;
    }
    String key = entry.fileKey().toString();
    String inode = key.substring(key.lastIndexOf('=') + 1).replaceAll("[^0-9a-z]+", "");
    return inode + '-' + created.to(TimeUnit.NANOSECONDS);
  }
}
