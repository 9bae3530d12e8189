package dev.isolation.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** What the kernel tells files apart by. */
final class Inode {
  private final Object device;
  private final Object number;

  private Inode(Object device, Object number) {
    this.device = device;
    this.number = number;
  }

  /** That of a path; links are followed or not. */
  static Inode of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, "unix:dev,ino", options);
    return new Inode(attributes.get("dev"), attributes.get("ino"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inode
        && device.equals(((Inode) other).device)
        && number.equals(((Inode) other).number);
  }

  @Override
  public int hashCode() {
    return device.hashCode() * 31 + number.hashCode();
  }
}
