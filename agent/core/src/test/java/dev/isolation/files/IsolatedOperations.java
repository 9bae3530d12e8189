package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.FileHooks;
import dev.isolation.bootstrap.PathHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The same operations with the handlers asked first, in the way the hooks ask them. */
final class IsolatedOperations extends Operations {
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  final FileHandler files;
  final PathHandler paths;

  IsolatedOperations(File root, Overlay overlay) {
    super(root);
    this.files = overlay.fileHandler();
    this.paths = overlay.pathHandler();
  }

  interface Call<T> {
    T run() throws IOException;
  }

  static <T> T guarded(Call<T> call) throws IOException {
    if (!CallGuard.enter()) {
      throw new IllegalStateException("already inside");
    }
    try {
      return call.run();
    } finally {
      CallGuard.exit();
    }
  }

  private static <T> T quietly(Call<T> call) {
    try {
      return guarded(call);
    } catch (IOException e) {
      throw new SecurityException(e);
    }
  }

  private interface On<T> {
    T run(Path actual) throws IOException;
  }

  private static final class Told extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Told(Throwable cause) {
      super(cause);
    }
  }

  private <T> T on(Path requested, Path actual, On<T> operation) throws IOException {
    try {
      return operation.run(actual);
    } catch (IOException e) {
      Throwable told = paths.translate(e, requested, actual);
      if (told instanceof IOException) {
        throw (IOException) told;
      }
      throw new Told(told);
    }
  }

  private File actual(String name) {
    return quietly(() -> files.read(file(name)));
  }

  private String opened(String name, int mode) throws IOException {
    return guarded(() -> files.open(file(name).getPath(), mode));
  }

  private interface Opened {
    Object run(String actual) throws IOException;
  }

  private Object open(String name, int mode, Opened operation) throws IOException {
    String actual = opened(name, mode);
    try {
      return operation.run(actual);
    } catch (IOException e) {
      throw (IOException) FileHooks.opened(e, file(name).getPath(), actual);
    }
  }

  @Override
  boolean exists(String name) {
    return actual(name).exists();
  }

  @Override
  String kind(String name) {
    File file = actual(name);
    return (file.isDirectory() ? "d" : "") + (file.isFile() ? "f" + file.length() : "");
  }

  @Override
  String read(String name) throws IOException {
    return (String) open(name, FileHandler.READ, actual -> content(name, actual));
  }

  @Override
  Object write(String name, String text, boolean append) throws IOException {
    int mode = append ? FileHandler.APPEND : FileHandler.TRUNCATE;
    return open(name, mode, actual -> put(actual, text, append));
  }

  @Override
  Object patch(String name, String text) throws IOException {
    return open(name, FileHandler.READ_WRITE, actual -> patchAt(actual, text));
  }

  @Override
  boolean createNewFile(String name) throws IOException {
    int answer = guarded(() -> files.create(file(name)));
    return answer == FileHandler.PASS ? super.createNewFile(name) : answer == FileHandler.TRUE;
  }

  @Override
  boolean mkdir(String name) {
    int answer = quietly(() -> files.mkdir(file(name)));
    return answer == FileHandler.PASS ? super.mkdir(name) : answer == FileHandler.TRUE;
  }

  @Override
  boolean delete(String name) {
    int answer = quietly(() -> files.delete(file(name)));
    return answer == FileHandler.PASS ? super.delete(name) : answer == FileHandler.TRUE;
  }

  @Override
  boolean renameTo(String from, String to) {
    int answer = quietly(() -> files.rename(file(from), file(to)));
    return answer == FileHandler.PASS ? super.renameTo(from, to) : answer == FileHandler.TRUE;
  }

  @Override
  Set<String> list(String name) {
    Object answer = quietly(() -> files.list(file(name)));
    if (answer == null) {
      return super.list(name);
    }
    String[] names = FileHooks.names(answer);
    return names == null ? null : new TreeSet<>(Arrays.asList(names));
  }

  @Override
  boolean setLastModified(String name, long time) {
    return quietly(() -> files.write(file(name))).setLastModified(time);
  }

  @Override
  String canonical(String name) throws IOException {
    String answer = guarded(() -> files.canonical(file(name)));
    return answer == null ? super.canonical(name) : answer;
  }

  @Override
  Object channel(String name, String text, OpenOption... options) throws IOException {
    Set<OpenOption> set = new HashSet<>(Arrays.asList(options));
    Path actual = guarded(() -> paths.open(path(name), set));
    return on(path(name), actual, p -> channelAt(p, text, options));
  }

  @Override
  Object createDirectory(String name) throws IOException {
    Path actual = guarded(() -> paths.create(path(name)));
    on(path(name), actual, Files::createDirectory);
    return "made";
  }

  @Override
  Object symlink(String name, String target) throws IOException {
    Path actual = guarded(() -> paths.create(path(name)));
    Path to = root.toPath().getFileSystem().getPath(target);
    on(path(name), actual, p -> Files.createSymbolicLink(p, to));
    return "linked";
  }

  @Override
  Object hardLink(String name, String existing) throws IOException {
    if (!guarded(() -> paths.link(path(name), path(existing)))) {
      super.hardLink(name, existing);
    }
    return "linked";
  }

  @Override
  Object deletePath(String name) throws IOException {
    int answer = guarded(() -> paths.delete(path(name), true));
    return answer == FileHandler.PASS ? super.deletePath(name) : "deleted";
  }

  @Override
  Object move(String from, String to, CopyOption... options) throws IOException {
    boolean done = guarded(() -> paths.move(path(from), path(to), options));
    return done ? "moved" : super.move(from, to, options);
  }

  @Override
  Object copy(String from, String to, CopyOption... options) throws IOException {
    boolean done = guarded(() -> paths.copy(path(from), path(to), options));
    return done ? "copied" : super.copy(from, to, options);
  }

  @Override
  Set<String> stream(String name) throws IOException {
    DirectoryStream<Path> answer = guarded(() -> paths.list(path(name), entry -> true));
    if (answer == null) {
      return super.stream(name);
    }
    try (DirectoryStream<Path> stream = answer) {
      return names(stream);
    }
  }

  @Override
  String real(String name, LinkOption... options) throws IOException {
    Path answer = guarded(() -> paths.real(path(name), options));
    return answer == null ? super.real(name, options) : answer.toString();
  }

  @Override
  String readLink(String name) throws IOException {
    Path actual = guarded(() -> paths.read(path(name), NO_FOLLOW));
    return on(path(name), actual, p -> Files.readSymbolicLink(p).toString());
  }

  @Override
  <V extends FileAttributeView> V view(String name, Class<V> type) {
    FileAttributeView answer = quietly(() -> paths.view(path(name), type, FOLLOW));
    return answer == null ? super.view(name, type) : type.cast(answer);
  }
}
