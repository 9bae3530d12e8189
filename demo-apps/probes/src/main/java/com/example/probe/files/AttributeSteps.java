package com.example.probe.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Steps on attributes of files. */
final class AttributeSteps {
  private AttributeSteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("attr.basic", (s, w) -> basic(s.path(w[1]), Options.link(w[2])));
    steps.put("attr.posix", (s, w) -> posix(s.path(w[1]), Options.link(w[2])));
    steps.put("attr.map", (s, w) -> map(s.path(w[1]), Options.link(w[2])));
    steps.put("attr.key", AttributeSteps::key);
    steps.put("attr.links", (s, w) -> links(s.path(w[1])));
    steps.put("attr.store", (s, w) -> store(s, s.path(w[1])));
    steps.put("attr.modified", (s, w) -> modified(s.path(w[1]), w[2]));
    steps.put("attr.permissions", (s, w) -> permissions(s.path(w[1]), w[2]));
    steps.put("attr.owner", (s, w) -> owner(s.path(w[1]), w[2]));
    steps.put("attr.set", (s, w) -> set(s.path(w[1]), w[2], Options.link(w[3])));
    steps.put("attr.set.x", (s, w) -> set(s.path(w[1]), w[2], Options.link(w[3])));
    steps.put("attr.view", (s, w) -> view(s.path(w[1]), w[2], w[3], Options.link(w[4])));
    steps.put("attr.user", (s, w) -> user(s.path(w[1]), w[2], Options.link(w[3])));
  }

  private static String basic(Path path, LinkOption... options) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class, options);
    String type = facts.isDirectory() ? "dir" : facts.isRegularFile() ? "file" : "link";
    // what a directory's size means, and when a link was made, is the file system's business
    String size = facts.isDirectory() ? "" : " " + facts.size();
    return type
        + size
        + (facts.isSymbolicLink() ? "" : " " + Outcomes.of(facts.lastModifiedTime()));
  }

  private static String posix(Path path, LinkOption... options) throws IOException {
    PosixFileAttributes facts = Files.readAttributes(path, PosixFileAttributes.class, options);
    return PosixFilePermissions.toString(facts.permissions())
        + " "
        + facts.owner()
        + " "
        + facts.group();
  }

  private static String map(Path path, LinkOption... options) throws IOException {
    Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid,gid", options);
    return facts.get("mode") + " " + facts.get("uid") + " " + facts.get("gid");
  }

  /** The key itself holds the number of an inode; only whether two are equal can be told. */
  private static Object key(Session s, String[] w) throws IOException {
    return keyOf(s.path(w[1])).equals(keyOf(s.path(w[2])));
  }

  private static Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Of a directory it is the number of its children, which file systems count or not. */
  private static Object links(Path path) throws IOException {
    return Files.isDirectory(path) ? "dir" : Files.getAttribute(path, "unix:nlink");
  }

  private static String store(Session s, Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    FileStore top = Files.getFileStore(s.path("@"));
    return store.equals(top) + " " + (store.getTotalSpace() > 0) + " " + store.type().isEmpty();
  }

  private static String modified(Path path, String seconds) throws IOException {
    Files.setLastModifiedTime(path, time(seconds));
    return Outcomes.of(Files.getLastModifiedTime(path));
  }

  /** With a fraction that all JDKs can read and write. */
  private static FileTime time(String seconds) {
    return FileTime.from(Long.parseLong(seconds) * 1_000_000 + 123_456, TimeUnit.MICROSECONDS);
  }

  private static String permissions(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String owner(Path path, String name) throws IOException {
    Files.setOwner(path, principal(path, name));
    return Files.getOwner(path).getName();
  }

  private static UserPrincipal principal(Path path, String name) throws IOException {
    return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }

  private static String set(Path path, String what, LinkOption... options) throws IOException {
    String name = what.substring(0, what.indexOf('='));
    String value = what.substring(name.length() + 1);
    Object given =
        name.endsWith("Time")
            ? time(value)
            : name.endsWith("permissions")
                ? PosixFilePermissions.fromString(value)
                : (Object) Integer.valueOf(value, 8);
    Files.setAttribute(path, name, given, options);
    return "set";
  }

  private static String view(Path path, String what, String value, LinkOption... options)
      throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, options);
    switch (what) {
      case "times":
        BasicFileAttributeView basic =
            Files.getFileAttributeView(path, BasicFileAttributeView.class, options);
        basic.setTimes(time(value), null, null);
        return Outcomes.of(basic.readAttributes().lastModifiedTime());
      case "permissions":
        view.setPermissions(PosixFilePermissions.fromString(value));
        return PosixFilePermissions.toString(view.readAttributes().permissions());
      case "group":
        view.setGroup((GroupPrincipal) group(path, value));
        return view.readAttributes().group().getName();
      default:
        view.setOwner(principal(path, value));
        return view.name() + view.getOwner().getName();
    }
  }

  private static UserPrincipal group(Path path, String name) throws IOException {
    return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
  }

  private static String user(Path path, String what, LinkOption... options) throws IOException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, options);
    switch (what) {
      case "write":
        return "" + view.write("note", ByteBuffer.wrap("value".getBytes(UTF_8)));
      case "read":
        ByteBuffer value = ByteBuffer.allocate(view.size("note"));
        view.read("note", value);
        return Outcomes.of(value.array());
      case "delete":
        view.delete("note");
        return "deleted";
      default:
        return Outcomes.sorted(view.list());
    }
  }
}
