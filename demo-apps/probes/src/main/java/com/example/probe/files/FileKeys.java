package com.example.probe.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * File keys before and after first writes and renames: {@code change} says what differs from plain,
 * {@code show} prints the keys of what {@code change} has left.
 */
public class FileKeys {
  private static final String[] LEFT = {
    "renamed", "hard", "dir", "dir/in", "link", "again", "over"
  };

  /**
   * The directory holds {@code a}, {@code hard} (a second name of it), {@code b}, {@code c}, {@code
   * dir/in}, {@code link} and {@code over}.
   */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("change")) {
      change();
    }
    for (String name : LEFT) {
      System.out.println(name + " " + keys(Paths.get(name)));
    }
  }

  private static void change() throws IOException {
    Path a = Paths.get("a");
    List<String> before = keys(a);
    List<String> dir = keys(Paths.get("dir"));
    append("a");
    same("written", before, a);
    same("written, the other name", before, Paths.get("hard"));
    System.out.println("isSameFile " + Files.isSameFile(a, Paths.get("hard")));
    Files.move(a, Paths.get("renamed"));
    same("renamed", before, Paths.get("renamed"));
    append("dir/in");
    same("directory", dir, Paths.get("dir"));
    List<String> link = keys(Paths.get("link"));
    Files.move(Paths.get("link"), Paths.get("link2"));
    Files.move(Paths.get("link2"), Paths.get("link"));
    same("link", link, Paths.get("link"));
    List<String> b = keys(Paths.get("b"));
    Files.setLastModifiedTime(Paths.get("b"), FileTime.fromMillis(1000));
    Files.delete(Paths.get("b"));
    Files.write(Paths.get("again"), new byte[1]);
    System.out.println("new file has an old key: " + keys(Paths.get("again")).equals(b));
    List<String> c = keys(Paths.get("c"));
    append("c");
    append("over");
    Files.move(Paths.get("c"), Paths.get("over"), StandardCopyOption.REPLACE_EXISTING);
    same("moved over another", c, Paths.get("over"));
  }

  private static void same(String what, List<String> before, Path path) throws IOException {
    System.out.println(what + " " + before.equals(keys(path)));
  }

  private static List<String> keys(Path path) throws IOException {
    LinkOption option = LinkOption.NOFOLLOW_LINKS;
    List<String> keys = new ArrayList<>();
    keys.add("" + Files.readAttributes(path, BasicFileAttributes.class, option).fileKey());
    keys.add("" + Files.readAttributes(path, PosixFileAttributes.class, option).fileKey());
    keys.add("" + Files.readAttributes(path, "fileKey", option).get("fileKey"));
    keys.add("" + Files.getAttribute(path, "unix:ino", option));
    keys.add("" + Files.getAttribute(path, "unix:dev", option));
    keys.add("" + Files.readAttributes(path, "unix:*", option).get("ino"));
    keys.add(
        ""
            + Files.getFileAttributeView(path, BasicFileAttributeView.class, option)
                .readAttributes()
                .fileKey());
    return keys;
  }

  private static void append(String name) throws IOException {
    try (FileOutputStream out = new FileOutputStream(name, true)) {
      out.write('+');
    }
  }
}
