package com.example.probe;

import static com.example.probe.Trace.step;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What secure directory streams do with the same files as {@link IoFiles}. */
public class SecureStreams {
  private static final Path HERE = Paths.get("").toAbsolutePath();
  private static final Path ONE = Paths.get("one.txt");
  private static final FileTime THEN = FileTime.fromMillis(1_000_000_000_000L);

  public static void main(String[] args) throws IOException {
    Files.createSymbolicLink(Paths.get("link"), Paths.get("base.txt"));
    Files.createSymbolicLink(Paths.get("dirlink"), Paths.get("dir"));
    step("kind", () -> open("dir") instanceof SecureDirectoryStream);
    step("missing", () -> open("no/such"));
    step("file", () -> open("base.txt"));
    try (SecureDirectoryStream<Path> top = open("")) {
      read(top);
      views(top);
      write(top);
      move(top);
    }
    follow();
    delete();
    closed();
    step("in temp", SecureStreams::temp);
  }

  private static void read(SecureDirectoryStream<Path> top) {
    step("names", () -> names(open("dir")));
    step("names of it", () -> names(top.newDirectoryStream(Paths.get("dir"))));
    step("names absolute", () -> names(top.newDirectoryStream(HERE.resolve("dir"))));
    step("names by link", () -> names(top.newDirectoryStream(Paths.get("dirlink"))));
    step("names of link", () -> top.newDirectoryStream(Paths.get("dirlink"), NOFOLLOW_LINKS));
    step("stream of file", () -> top.newDirectoryStream(Paths.get("base.txt")));
    step("stream of missing", () -> top.newDirectoryStream(Paths.get("no")));
    step("stream of empty", () -> top.newDirectoryStream(Paths.get("")));
    step("stream of dots", () -> names(top.newDirectoryStream(Paths.get("dir/../dir/."))));
    step("stream of null", () -> top.newDirectoryStream(null));
    step("null option", () -> top.newDirectoryStream(ONE, (LinkOption) null));
    step("read", () -> read(top, Paths.get("base.txt")));
    step("read deep", () -> read(top, Paths.get("dir/one.txt")));
    step("read absolute", () -> read(top, HERE.resolve("dir/one.txt")));
    step("read link", () -> read(top, Paths.get("link")));
    step("read link itself", () -> read(top, Paths.get("link"), NOFOLLOW_LINKS));
    step("read missing", () -> read(top, Paths.get("no")));
    step("read below file", () -> read(top, Paths.get("base.txt/x")));
    step("read empty", () -> read(top, Paths.get("")));
    step("read null", () -> read(top, null));
  }

  private static void views(SecureDirectoryStream<Path> top) {
    for (LinkOption[] options : new LinkOption[][] {{}, {NOFOLLOW_LINKS}}) {
      for (String name : new String[] {"base.txt", "link", "dir", "no", "", "dir/one.txt"}) {
        Path file = Paths.get(name);
        PosixFileAttributeView view =
            top.getFileAttributeView(file, PosixFileAttributeView.class, options);
        String which = name + (options.length > 0 ? " itself" : "");
        step("kind of " + which, () -> kind(view.readAttributes()));
        step("mode of " + which, () -> mode(view));
        step("owner of " + which, view::getOwner);
        step("times of " + which, () -> done(() -> view.setTimes(THEN, null, null)));
        if (!name.isEmpty()) { // newer JDKs take it for the directory, which has just changed
          step("time of " + which, () -> time(view.readAttributes()));
        }
        step("set mode of " + which, () -> done(() -> view.setPermissions(perms("rw-------"))));
        step("set owner of " + which, () -> done(() -> view.setOwner(view.getOwner())));
        step("set group of " + which, () -> done(() -> view.setGroup(group(view))));
        step("mode of " + which, () -> mode(view));
        step("undo of " + which, () -> done(() -> view.setPermissions(perms("rwxr-xr-x"))));
      }
    }
    step("basic", () -> top.getFileAttributeView(BasicFileAttributeView.class).name());
    step("posix", () -> top.getFileAttributeView(PosixFileAttributeView.class).name());
    step("owner", () -> top.getFileAttributeView(FileOwnerAttributeView.class).name());
    step("acl", () -> top.getFileAttributeView(AclFileAttributeView.class));
    step("null", () -> top.getFileAttributeView(null));
    step("of null", () -> top.getFileAttributeView(null, BasicFileAttributeView.class));
    BasicFileAttributeView basic = top.getFileAttributeView(BasicFileAttributeView.class);
    step("own kind", () -> kind(basic.readAttributes()));
    step("own times", () -> done(() -> basic.setTimes(THEN, THEN, null)));
    step("own time", () -> Files.getLastModifiedTime(HERE));
    PosixFileAttributeView posix = top.getFileAttributeView(PosixFileAttributeView.class);
    step("own mode", () -> done(() -> posix.setPermissions(perms("rwxr-x---"))));
    step("own mode set", () -> mode(posix));
  }

  private static void write(SecureDirectoryStream<Path> top) {
    step("append", () -> write(top, "base.txt", WRITE, APPEND));
    step("appended", () -> read(top, Paths.get("base.txt")));
    step("append to link", () -> write(top, "link", WRITE));
    step("linked", () -> read(top, Paths.get("base.txt")));
    step("write link itself", () -> write(top, "link", WRITE, NOFOLLOW_LINKS));
    step("create", () -> write(top, "dir/new.txt", WRITE, CREATE_NEW));
    step("create again", () -> write(top, "dir/new.txt", WRITE, CREATE_NEW));
    step("create over base", () -> write(top, "gone.txt", WRITE, CREATE_NEW));
    step("create in missing", () -> write(top, "no/such", WRITE, CREATE_NEW));
    step("create link", () -> write(top, "link", WRITE, CREATE_NEW));
    step("write directory", () -> write(top, "dir", WRITE));
    step("with mode", () -> withMode(top));
    step("delete on close", () -> write(top, "short", WRITE, CREATE_NEW, DELETE_ON_CLOSE));
    step("is gone", () -> Files.exists(Paths.get("short")));
    step("refused", () -> write(top, "base.txt", READ, APPEND));
    step("names", () -> names(open("")));
  }

  private static void move(SecureDirectoryStream<Path> top) throws IOException {
    try (SecureDirectoryStream<Path> dir = top.newDirectoryStream(Paths.get("dir"))) {
      step("move", () -> done(() -> top.move(Paths.get("base.txt"), dir, Paths.get("moved"))));
      step("moved", () -> read(dir, Paths.get("moved")) + Files.exists(Paths.get("base.txt")));
      step("back", () -> done(() -> dir.move(Paths.get("moved"), top, Paths.get("base.txt"))));
      step("over", () -> done(() -> dir.move(Paths.get("two.txt"), top, Paths.get("gone.txt"))));
      step("was over", () -> read(top, Paths.get("gone.txt")));
      step("move missing", () -> done(() -> top.move(Paths.get("no"), dir, ONE)));
      step(
          "move into missing",
          () -> done(() -> top.move(Paths.get("link"), dir, Paths.get("a/b"))));
      step(
          "move over directory",
          () -> done(() -> top.move(Paths.get("link"), top, Paths.get("dir"))));
      step(
          "move directory over file",
          () -> done(() -> top.move(Paths.get("dir"), top, Paths.get("link"))));
      step("move into itself", () -> done(() -> top.move(Paths.get("dir"), dir, Paths.get("x"))));
      step("move empty", () -> done(() -> top.move(Paths.get(""), dir, Paths.get("x"))));
      step("move to null", () -> done(() -> top.move(ONE, null, ONE)));
      step("move null", () -> done(() -> top.move(null, dir, ONE)));
      step("names", () -> names(open("")));
    }
  }

  private static void follow() throws IOException {
    Path dir = Paths.get("dir");
    Path now = Paths.get("renamed");
    try (SecureDirectoryStream<Path> open = open("dir");
        SecureDirectoryStream<Path> top = open("")) {
      step("rename", () -> Files.move(dir, now));
      step("directory again", () -> Files.createDirectory(dir));
      step("follows", () -> read(open, ONE));
      step("listed", () -> names(open));
      step("writes there", () -> write(open, "late", WRITE, CREATE_NEW));
      step("there", () -> names(open("renamed")) + names(open("dir")));
      step("parent", () -> Files.createDirectories(Paths.get("up/mid")));
      step("rename again", () -> now.toFile().renameTo(Paths.get("up/mid/dir").toFile()));
      step("rename parent", () -> Files.move(Paths.get("up"), Paths.get("over")));
      step("still follows", () -> names(open.newDirectoryStream(Paths.get("."))));
      step("above", () -> names(open.newDirectoryStream(Paths.get(".."))));
      step("deletes there", () -> done(() -> open.deleteFile(ONE)));
      step("deleted", () -> names(open("over/mid/dir")));
      step("moves out", () -> done(() -> open.move(Paths.get("late"), top, Paths.get("out"))));
      step("out", () -> names(open("")));
      step(
          "own key",
          () ->
              key(open)
                  .equals(
                      Files.readAttributes(Paths.get("over/mid/dir"), BasicFileAttributes.class)
                          .fileKey()));
      step("empty it", () -> done(() -> open.deleteFile(Paths.get("new.txt"))));
      step("remove", () -> Files.deleteIfExists(Paths.get("over/mid/dir")));
      step("make again", () -> Files.createDirectory(Paths.get("over/mid/dir")));
      step("read in removed", () -> read(open, ONE));
      step("write in removed", () -> write(open, "x", WRITE, CREATE_NEW));
      step("delete in removed", () -> done(() -> open.deleteFile(ONE)));
      step("move from removed", () -> done(() -> open.move(ONE, top, ONE)));
      step("move to removed", () -> done(() -> top.move(Paths.get("out"), open, ONE)));
      step("stays empty", () -> names(open("over/mid/dir")));
    }
  }

  private static void delete() throws IOException {
    Path tree = Files.createDirectories(Paths.get("tree/sub"));
    Files.createFile(tree.resolve("file"));
    try (SecureDirectoryStream<Path> top = open("")) {
      step("delete directory as file", () -> done(() -> top.deleteFile(Paths.get("tree"))));
      step(
          "delete file as directory", () -> done(() -> top.deleteDirectory(Paths.get("gone.txt"))));
      step("delete link as directory", () -> done(() -> top.deleteDirectory(Paths.get("dirlink"))));
      step("delete full", () -> done(() -> top.deleteDirectory(Paths.get("tree"))));
      step("delete missing", () -> done(() -> top.deleteFile(Paths.get("no"))));
      step("delete missing directory", () -> done(() -> top.deleteDirectory(Paths.get("no"))));
      step("delete below file", () -> done(() -> top.deleteFile(Paths.get("gone.txt/x"))));
      step("delete empty", () -> done(() -> top.deleteFile(Paths.get(""))));
      step("delete dot", () -> done(() -> top.deleteDirectory(Paths.get("."))));
      step("delete dots", () -> done(() -> top.deleteDirectory(Paths.get("dir/.."))));
      step("delete null", () -> done(() -> top.deleteFile(null)));
      step("delete link", () -> done(() -> top.deleteFile(Paths.get("dirlink"))));
      step("delete all", () -> done(() -> deleteAll(top)));
      step("names", () -> names(open("")));
    }
  }

  /** As recursive deleters of well-known libraries do. */
  private static void deleteAll(SecureDirectoryStream<Path> stream) throws IOException {
    for (Path entry : stream) {
      Path name = entry.getFileName();
      BasicFileAttributes attributes =
          stream
              .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
              .readAttributes();
      if (attributes.isDirectory()) {
        try (SecureDirectoryStream<Path> sub = stream.newDirectoryStream(name, NOFOLLOW_LINKS)) {
          deleteAll(sub);
        }
        stream.deleteDirectory(name);
      } else {
        stream.deleteFile(name);
      }
    }
  }

  private static void closed() throws IOException {
    SecureDirectoryStream<Path> stream = open("");
    BasicFileAttributeView view = stream.getFileAttributeView(BasicFileAttributeView.class);
    stream.close();
    stream.close();
    step("closed", stream::iterator);
    step("closed stream", () -> stream.newDirectoryStream(ONE));
    step("closed channel", () -> write(stream, "x", WRITE, CREATE_NEW));
    step("closed delete", () -> done(() -> stream.deleteFile(ONE)));
    step("closed move", () -> done(() -> stream.move(ONE, stream, ONE)));
    step("closed view", view::readAttributes);
  }

  private static String temp() throws IOException {
    Path dir = Files.createTempDirectory("secure");
    Path sub = Files.createDirectory(dir.resolve("sub"));
    try (SecureDirectoryStream<Path> stream = secure(sub)) {
      Files.move(sub, dir.resolve("moved"));
      write(stream, "file", WRITE, CREATE_NEW);
      String told = read(stream, Paths.get("file")) + Files.exists(dir.resolve("moved/file"));
      write(stream, HERE.resolve("far").toString(), WRITE, CREATE_NEW);
      stream.move(Paths.get("file"), stream, Paths.get("other"));
      return told + names(secure(dir.resolve("moved"))).endsWith("/other]") + names(open(""));
    }
  }

  private static String withMode(SecureDirectoryStream<Path> top) throws IOException {
    Set<OpenOption> options = new HashSet<>(Arrays.asList(WRITE, CREATE_NEW));
    top.newByteChannel(
            Paths.get("private"), options, PosixFilePermissions.asFileAttribute(perms("rw-------")))
        .close();
    return mode(top.getFileAttributeView(Paths.get("private"), PosixFileAttributeView.class));
  }

  private static Object time(BasicFileAttributes attributes) {
    return attributes.isSymbolicLink() ? "now" : attributes.lastModifiedTime();
  }

  private static Object key(SecureDirectoryStream<Path> stream) throws IOException {
    return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
  }

  private static java.nio.file.attribute.GroupPrincipal group(PosixFileAttributeView view)
      throws IOException {
    return view.readAttributes().group();
  }

  private static Set<java.nio.file.attribute.PosixFilePermission> perms(String text) {
    return PosixFilePermissions.fromString(text);
  }

  private static String mode(PosixFileAttributeView view) throws IOException {
    return PosixFilePermissions.toString(view.readAttributes().permissions());
  }

  private static String kind(BasicFileAttributes attributes) {
    return attributes.isDirectory()
        + " "
        + attributes.isRegularFile()
        + " "
        + attributes.isSymbolicLink();
  }

  @SuppressWarnings("unchecked")
  private static SecureDirectoryStream<Path> secure(Path path) throws IOException {
    return (SecureDirectoryStream<Path>) Files.newDirectoryStream(path);
  }

  private static SecureDirectoryStream<Path> open(String name) throws IOException {
    return secure(Paths.get(name));
  }

  private static String names(DirectoryStream<Path> opened) throws IOException {
    try (DirectoryStream<Path> stream = opened) {
      Set<String> names = new TreeSet<>();
      for (Path entry : stream) {
        names.add(entry.toString());
      }
      return names.toString();
    }
  }

  private static String read(SecureDirectoryStream<Path> stream, Path file, OpenOption... options)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(Arrays.asList(options));
    all.add(READ);
    try (SeekableByteChannel channel = stream.newByteChannel(file, all)) {
      ByteBuffer buffer = ByteBuffer.allocate(100);
      channel.read(buffer);
      return new String(buffer.array(), 0, buffer.position(), "UTF-8");
    }
  }

  private static String write(
      SecureDirectoryStream<Path> stream, String name, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(Arrays.asList(options));
    try (SeekableByteChannel channel = stream.newByteChannel(Paths.get(name), all)) {
      return "wrote " + channel.write(ByteBuffer.wrap("text".getBytes("UTF-8")));
    }
  }

  private static String done(Action action) throws Exception {
    action.run();
    return "done";
  }

  /** Something that gives nothing back. */
  private interface Action {
    void run() throws Exception;
  }
}
