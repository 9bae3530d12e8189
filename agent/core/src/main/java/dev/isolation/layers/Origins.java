package dev.isolation.layers;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What told the originals of copies apart in the base, device and inode, so that a copy can go by
 * that. It is noted under the copy's own inode, which it keeps over renames, before the copy gets a
 * name; and forgotten before the last name goes, as another file may get the inode then.
 */
public final class Origins {
  private static final String DIRECTORY = "origins-";
  private static final String INODE = ",ino=";
  private static final String DEVICE = "(dev=";
  private static final int LONGEST = 64;
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  private final UpperLayer layer;
  private volatile Path directory;

  Origins(UpperLayer layer) {
    this.layer = layer;
  }

  /** Notes the original of a copy that has no name in the layer yet. */
  public void note(Path copy, BasicFileAttributes base) throws IOException {
    String key = text(base.fileKey());
    BasicFileAttributes own = Disk.attributes(copy);
    if (key != null && own != null) {
      layer.work();
      Path noted = Files.createDirectories(directory()).resolve(inode(text(own.fileKey())));
      try (OutputStream out = new FileOutputStream(noted.toFile())) {
        out.write(key.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /** Before an entry of the layer loses a name: if it is the last one. */
  public void forget(Path entry) throws IOException {
    Path all = directory();
    if (all == null) {
      return;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, NO_FOLLOW);
      File noted = all.resolve(inode(text(attributes.fileKey()))).toFile();
      if (noted.exists()
          && (attributes.isDirectory()
              || (Integer) Files.getAttribute(entry, "unix:nlink", NO_FOLLOW) < 2)) {
        Files.deleteIfExists(noted.toPath());
      }
    } catch (NoSuchFileException e) {
      return; // it has gone already
    }
  }

  /**
   * Device and inode of the original.
   *
   * @param key the file key of an entry of the layer
   * @return null if it is no copy
   */
  public long[] of(Object key) {
    String own = text(key);
    Path all = own == null ? null : directory();
    File noted = all == null ? null : all.resolve(inode(own)).toFile();
    if (noted == null || !noted.exists()) {
      return null;
    }
    try (InputStream in = new FileInputStream(noted)) {
      byte[] text = new byte[LONGEST];
      return parsed(new String(text, 0, Math.max(0, in.read(text)), StandardCharsets.US_ASCII));
    } catch (IOException forgotten) {
      return null;
    }
  }

  /** Of this work area, not of one that it was copied from: there, other files have the inodes. */
  private Path directory() {
    Path known = directory;
    if (known == null) {
      Path work = layer.root().resolve(Markers.WORK);
      try {
        BasicFileAttributes attributes = Disk.attributes(work);
        String key = attributes == null ? null : text(attributes.fileKey());
        known = key == null ? null : work.resolve(DIRECTORY + inode(key));
      } catch (AccessDeniedException e) {
        return null;
      }
      directory = known;
    }
    return known;
  }

  /** In the JDK's words: {@code (dev=fd01,ino=1234)}; null if they are others. */
  private static String text(Object key) {
    String text = String.valueOf(key);
    return text.startsWith(DEVICE) && text.indexOf(INODE) > 0 && text.endsWith(")") ? text : null;
  }

  private static String inode(String key) {
    return key.substring(key.indexOf(INODE) + INODE.length(), key.length() - 1);
  }

  private static long[] parsed(String noted) {
    String key = text(noted);
    if (key == null) {
      return null; // not written to the end: its copy never got a name
    }
    String device = key.substring(DEVICE.length(), key.indexOf(INODE));
    return new long[] {Long.parseUnsignedLong(device, 16), Long.parseLong(inode(key))};
  }
}
