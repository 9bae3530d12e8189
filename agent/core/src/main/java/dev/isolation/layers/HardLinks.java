package dev.isolation.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The copies of base files that have several names there. One of the names leads to the copy by
 * itself; the others find it here, under what tells the file of the base apart: device and inode,
 * and, as the base may use an inode again, size and time of last modification at the copy-up.
 */
public final class HardLinks {
  static final String DIRECTORY = "links";

  private final UpperLayer layer;

  HardLinks(UpperLayer layer) {
    this.layer = layer;
  }

  /** Says whether there is any copy. */
  public boolean any() {
    return Disk.hasFile(layer.root().resolve(Markers.WORK).resolve(DIRECTORY));
  }

  /**
   * The copy that another name of a base file has led to, or null.
   *
   * @param base the attributes that the base shows
   */
  public Path copyOf(BasicFileAttributes base) {
    Path directory = layer.root().resolve(Markers.WORK).resolve(DIRECTORY);
    if (base.fileKey() == null || !Disk.hasFile(directory)) {
      return null;
    }
    Path copy = directory.resolve(name(base));
    return Disk.hasFile(copy) ? copy : null;
  }

  /**
   * Makes a finished copy the one that all names lead to, if the base has several.
   *
   * @param path a name of the file in the base
   * @return the copy to use: another one if somebody was first
   */
  public Path claim(Path path, BasicFileAttributes base, Path copy) throws IOException {
    if (base.fileKey() == null
        || (Integer) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) < 2) {
      return copy;
    }
    Path directory = Files.createDirectories(layer.work().resolve(DIRECTORY));
    Path shared = directory.resolve(name(base));
    return layer.publish(copy, shared) ? copy : shared;
  }

  private static String name(BasicFileAttributes base) {
    String key = base.fileKey().toString().replaceAll("[^0-9a-z]+", "-");
    return key + base.size() + '-' + base.lastModifiedTime().toInstant().toString();
  }
}
