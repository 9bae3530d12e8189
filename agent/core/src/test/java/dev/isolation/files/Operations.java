package dev.isolation.files;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** File operations as an app does them, below one directory. This class is the plain JVM. */
class Operations {
  final File root;

  Operations(File root) {
    this.root = root;
  }

  /** One operation; its result or exception becomes a line with the directory's name left out. */
  interface Operation {
    Object run() throws Exception;
  }

  final String trace(Operation operation) {
    String line;
    try {
      line = String.valueOf(operation.run());
    } catch (Exception e) {
      line = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    return line.replace(root.getPath(), "$");
  }

  final File file(String name) {
    return new File(root, name);
  }

  final Path path(String name) {
    return root.toPath().resolve(name);
  }

  boolean exists(String name) {
    return file(name).exists();
  }

  String kind(String name) {
    File file = file(name);
    return (file.isDirectory() ? "d" : "") + (file.isFile() ? "f" + file.length() : "");
  }

  String read(String name) throws IOException {
    return content(name, file(name).getPath());
  }

  final String content(String name, String actual) throws IOException {
    byte[] bytes = new byte[1 << 12];
    try (FileInputStream in = new FileInputStream(actual)) {
      int length = Math.max(0, in.read(bytes));
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }

  Object write(String name, String text, boolean append) throws IOException {
    return put(file(name).getPath(), text, append);
  }

  final Object put(String actual, String text, boolean append) throws IOException {
    try (FileOutputStream out = new FileOutputStream(actual, append)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return "written";
  }

  Object patch(String name, String text) throws IOException {
    return patchAt(file(name).getPath(), text);
  }

  final Object patchAt(String actual, String text) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(actual, "rw")) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return "patched";
  }

  boolean createNewFile(String name) throws IOException {
    return file(name).createNewFile();
  }

  boolean mkdir(String name) {
    return file(name).mkdir();
  }

  boolean delete(String name) {
    return file(name).delete();
  }

  boolean renameTo(String from, String to) {
    return file(from).renameTo(file(to));
  }

  Set<String> list(String name) {
    String[] names = file(name).list();
    return names == null ? null : new TreeSet<>(Arrays.asList(names));
  }

  boolean setLastModified(String name, long time) {
    return file(name).setLastModified(time);
  }

  String canonical(String name) throws IOException {
    return file(name).getCanonicalPath();
  }

  Object channel(String name, String text, OpenOption... options) throws IOException {
    return channelAt(path(name), text, options);
  }

  final Object channelAt(Path actual, String text, OpenOption... options) throws IOException {
    Set<OpenOption> set = new HashSet<>(Arrays.asList(options));
    try (SeekableByteChannel channel = Files.newByteChannel(actual, set)) {
      return channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  Object createDirectory(String name) throws IOException {
    Files.createDirectory(path(name));
    return "made";
  }

  Object symlink(String name, String target) throws IOException {
    Files.createSymbolicLink(path(name), root.toPath().getFileSystem().getPath(target));
    return "linked";
  }

  Object hardLink(String name, String existing) throws IOException {
    Files.createLink(path(name), path(existing));
    return "linked";
  }

  Object deletePath(String name) throws IOException {
    Files.delete(path(name));
    return "deleted";
  }

  Object move(String from, String to, CopyOption... options) throws IOException {
    Files.move(path(from), path(to), options);
    return "moved";
  }

  Object copy(String from, String to, CopyOption... options) throws IOException {
    Files.copy(path(from), path(to), options);
    return "copied";
  }

  Set<String> stream(String name) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path(name))) {
      return names(stream);
    }
  }

  static Set<String> names(DirectoryStream<Path> stream) {
    Set<String> names = new TreeSet<>();
    for (Path entry : stream) {
      names.add(entry.toString());
    }
    return names;
  }

  String real(String name, LinkOption... options) throws IOException {
    return path(name).toRealPath(options).toString();
  }

  String readLink(String name) throws IOException {
    return Files.readSymbolicLink(path(name)).toString();
  }

  Object chmod(String name, String mode) throws IOException {
    PosixFileAttributeView view = view(name, PosixFileAttributeView.class);
    view.setPermissions(PosixFilePermissions.fromString(mode));
    return "changed";
  }

  String mode(String name) throws IOException {
    PosixFileAttributeView view = view(name, PosixFileAttributeView.class);
    return PosixFilePermissions.toString(view.readAttributes().permissions());
  }

  <V extends FileAttributeView> V view(String name, Class<V> type) {
    return Files.getFileAttributeView(path(name), type);
  }

  /** Every name below the directory with what it is. */
  final Set<String> tree() throws IOException {
    Set<String> lines = new TreeSet<>();
    tree("", lines);
    return lines;
  }

  private void tree(String prefix, Set<String> lines) throws IOException {
    for (String name : list(prefix)) {
      String path = prefix.isEmpty() ? name : prefix + "/" + name;
      String link = trace(() -> readLink(path));
      if (!link.contains("NotLinkException")) {
        lines.add(path + " -> " + link);
      } else if (kind(path).equals("d")) {
        lines.add(path + "/ " + mode(path));
        tree(path, lines);
      } else {
        lines.add(path + " " + mode(path) + " " + read(path));
      }
    }
  }
}
