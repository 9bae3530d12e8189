package dev.isolation.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileAttributeView;
import java.util.Arrays;
import java.util.Set;

/**
 * Bootstrap loader; called by advice in the default {@code FileSystemProvider} and its paths.
 * Passes everything until a handler is installed, and every call that the agent itself makes.
 */
public final class PathHooks {
  private static final LinkOption[] FOLLOWED = {};
  private static final LinkOption[] THE_LINK_ITSELF = {LinkOption.NOFOLLOW_LINKS};

  private static volatile PathHandler handler;

  private PathHooks() {}

  /** Arms the hooks. */
  public static void install(PathHandler newHandler) {
    handler = newHandler;
  }

  /** Before an operation that reads: the path to read. */
  public static Path read(Path path, LinkOption[] options) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(path) || CallGuard.isInside()) {
      return path;
    }
    Path known = options == null ? null : to.known(path, options.length == 0);
    if (known != null) {
      return PermissionHooks.changed(path, known);
    }
    if (!CallGuard.enter()) {
      return path;
    }
    Path actual;
    try {
      actual = to.read(path, options);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
    return PermissionHooks.changed(path, actual);
  }

  /** Before an operation that follows links: the path to read. */
  public static Path read(Path path) throws IOException {
    return read(path, FOLLOWED);
  }

  /** Before an operation that reads a link itself: the path to read. */
  public static Path readLink(Path path) throws IOException {
    return read(path, THE_LINK_ITSELF);
  }

  /**
   * The second of two names to compare, under another name of it if both are equal now: the JDK
   * takes equal names for the same file without asking whether it is there.
   */
  public static Path apart(Path first, Path second) {
    Path name = second.getFileName();
    if (name == null || !first.equals(second)) {
      return second;
    }
    Path other = second.resolveSibling(".").resolve(name);
    PermissionHooks.renamed(second, other);
    return other;
  }

  /**
   * Where the JDK's own method calls others that have hooks too: they shall let the path through.
   *
   * @return whether {@link CallGuard#exit} is to be called when the method ends; never where a
   *     security manager, which may be the app's code, is asked meanwhile
   */
  public static boolean enterNested() {
    return handler != null && System.getSecurityManager() == null && CallGuard.enter();
  }

  /** Like {@link #read}, for provider methods that declare no {@code IOException}. */
  public static Path query(Path path, LinkOption[] options) {
    try {
      return read(path, options);
    } catch (IOException e) {
      throw HookFailure.security(path.toString(), e);
    }
  }

  /** Before access to a file is asked for: the path to ask. */
  public static Path access(Path path, AccessMode[] modes) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(path) || modes == null || CallGuard.isInside()) {
      return path;
    }
    boolean write = Arrays.asList(modes).contains(AccessMode.WRITE);
    Path known = write ? null : to.known(path, true);
    if (known != null) {
      return PermissionHooks.changed(path, known);
    }
    if (!CallGuard.enter()) {
      return path;
    }
    Path actual;
    try {
      actual = to.access(path, write);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
    return PermissionHooks.changed(path, actual);
  }

  /** Before {@code isWritable}: the path to ask, one that nothing can have if a rule says no. */
  public static Path writable(Path path) {
    try {
      return access(path, new AccessMode[] {AccessMode.WRITE});
    } catch (IOException forbidden) {
      return path.getFileSystem().getPath("/dev/null/none");
    }
  }

  /** Like {@link #read(Path)}, for provider methods that declare no {@code IOException}. */
  public static Path query(Path path) {
    return query(path, FOLLOWED);
  }

  /** After attributes were read elsewhere: what the app is to see in their place. */
  public static Object attributes(Object read, Path actual) throws IOException {
    PathHandler to = handler;
    if (to == null || read == null || isForeign(actual) || !CallGuard.enter()) {
      return read;
    }
    try {
      return to.attributes(read, actual);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(actual.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a change of an attribute: the path to change. */
  public static Path write(Path path, String attribute, LinkOption[] options) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(path) || attribute == null || options == null) {
      return path;
    }
    PermissionHooks.mayWrite(path);
    if (!CallGuard.enter()) {
      return path;
    }
    Path actual;
    try {
      actual = to.write(path, attribute, options);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
    return PermissionHooks.changed(path, actual);
  }

  /** Before a channel opens: the path to open. */
  public static Path open(Path path, Set<? extends OpenOption> options) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(path) || CallGuard.isInside()) {
      return path;
    }
    Path known = known(to, path, options);
    if (known == path) {
      return path;
    }
    PermissionHooks.mayOpen(path, options);
    if (known != null) {
      return PermissionHooks.changed(path, known);
    }
    if (!CallGuard.enter()) {
      return path;
    }
    Path actual;
    try {
      actual = to.open(path, options);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
    return PermissionHooks.changed(path, actual);
  }

  /** What is known, for a set of the JDK's own, whose answers do not change. */
  private static Path known(PathHandler to, Path path, Set<? extends OpenOption> options) {
    if (options == null || !options.getClass().getName().startsWith("java.util.")) {
      return null;
    }
    boolean write = false;
    for (OpenOption option : options) { // a sorted set cannot be asked for options of two types
      if (option == LinkOption.NOFOLLOW_LINKS
          || option == StandardOpenOption.CREATE_NEW
          || option == StandardOpenOption.DELETE_ON_CLOSE) {
        return null;
      }
      write |= option == StandardOpenOption.WRITE || option == StandardOpenOption.APPEND;
    }
    return write ? to.knownOwn(path) : to.known(path, true);
  }

  /** Before something new is made: the path to make. */
  public static Path create(Path path) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(path)) {
      return path;
    }
    PermissionHooks.mayWrite(path);
    if (!CallGuard.enter()) {
      return path;
    }
    Path actual;
    try {
      actual = to.create(path);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
    return PermissionHooks.changed(path, actual);
  }

  /** Before a symbolic link is made, through which a file that was there could be opened. */
  public static void linking() throws IOException {
    PathHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return;
    }
    try {
      to.linking();
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * After a symbolic link was made, which outside the instance can lead into it, or could not be.
   */
  public static void linked() throws IOException {
    PathHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return;
    }
    try {
      to.linked();
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of a deletion, unless it answers {@link FileHandler#PASS}. */
  public static int delete(Path path, boolean failIfMissing) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(path)) {
      return FileHandler.PASS;
    }
    PermissionHooks.mayDelete(path);
    if (!CallGuard.enter()) {
      return FileHandler.PASS;
    }
    try {
      return to.delete(path, failIfMissing);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of a move, if true. */
  public static boolean move(Path from, Path target, CopyOption[] options) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(from) || isForeign(target)) {
      return false;
    }
    PermissionHooks.mayWrite(from);
    PermissionHooks.mayWrite(target);
    if (!CallGuard.enter()) {
      return false;
    }
    try {
      return to.move(from, target, options);
    } catch (RuntimeException | LinkageError e) {
      throw rethrown(from, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of a copy, if true. */
  public static boolean copy(Path from, Path target, CopyOption[] options) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(from) || isForeign(target)) {
      return false;
    }
    PermissionHooks.mayCopy(from, target, options);
    if (!CallGuard.enter()) {
      return false;
    }
    try {
      return to.copy(from, target, options);
    } catch (RuntimeException | LinkageError e) {
      throw rethrown(from, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of making a hard link, if true. */
  public static boolean link(Path link, Path existing) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(link) || isForeign(existing)) {
      return false;
    }
    PermissionHooks.mayLink(link, existing);
    if (!CallGuard.enter()) {
      return false;
    }
    try {
      return to.link(link, existing);
    } catch (RuntimeException | LinkageError e) {
      throw rethrown(link, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of opening a directory, unless null. */
  public static DirectoryStream<Path> list(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    PathHandler to = handler;
    if (to == null || isForeign(directory) || filter == null) {
      return null;
    }
    PermissionHooks.mayRead(directory);
    if (!CallGuard.enter()) {
      return null;
    }
    try {
      return to.list(directory, filter);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(directory.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of making an attribute view, unless null. */
  public static FileAttributeView view(
      Path path, Class<? extends FileAttributeView> type, LinkOption[] options) {
    PathHandler to = handler;
    if (to == null || isForeign(path) || type == null || !CallGuard.enter()) {
      return null;
    }
    try {
      return to.view(path, type, options);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of {@code toRealPath}, unless null. */
  public static Path real(Path path, LinkOption[] options) throws IOException {
    PathHandler to = handler;
    if (to == null) {
      return null;
    }
    PermissionHooks.mayFind(path);
    if (!CallGuard.enter()) {
      return null;
    }
    try {
      return to.real(path, options);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** After {@code toUri}, which ends with a slash where the path is a directory. */
  public static URI uri(Path path, URI made) {
    if (handler == null || made == null || !CallGuard.enter()) {
      return made;
    }
    CallGuard.exit(); // an ordinary question, which the hooks answer
    String text = made.toString();
    boolean directory = Files.isDirectory(path);
    if (directory == text.endsWith("/")) {
      return made;
    }
    return URI.create(directory ? text + "/" : text.substring(0, text.length() - 1));
  }

  /** What the app gets for a watch service that the JDK has made. */
  public static WatchService watchService(WatchService made) {
    PathHandler to = handler;
    if (to == null || made == null || !CallGuard.enter()) {
      return made;
    }
    try {
      return to.watchService(made);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of {@code register}, unless null. */
  public static WatchKey register(
      Path directory,
      WatchService service,
      WatchEvent.Kind<?>[] kinds,
      WatchEvent.Modifier[] modifiers)
      throws IOException {
    PathHandler to = handler;
    if (to == null || service == null) {
      return null;
    }
    PermissionHooks.mayRead(directory);
    if (!CallGuard.enter()) {
      return null;
    }
    try {
      return to.register(directory, service, kinds, modifiers);
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a Unix-domain socket binds: the path to make; the empty one means none. */
  public static Path bindSocket(Path path) throws IOException {
    PathHandler to = handler;
    if (to == null || isUnnamed(path) || !CallGuard.enter()) {
      return path;
    }
    try {
      return to.bindSocket(path);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("bind to " + path, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a Unix-domain socket connects: the path to connect to. */
  public static Path connectSocket(Path path) throws IOException {
    PathHandler to = handler;
    if (to == null || isUnnamed(path) || !CallGuard.enter()) {
      return path;
    }
    try {
      return to.connectSocket(path);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("connect to " + path, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Where the kernel tells the name of a Unix-domain socket: the app's own name. */
  public static String socketName(String told) {
    PathHandler to = handler;
    if (to == null || told.isEmpty() || !CallGuard.enter()) {
      return told;
    }
    try {
      return to.socketName(told);
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * Where the kernel tells the address of a Unix-domain socket: one with the app's own name. Its
   * type came with JDK 16, so it is reached by name.
   */
  public static Object socketAddress(Object address) {
    if (handler == null || address == null) {
      return address;
    }
    String told = address.toString();
    String name = socketName(told);
    if (name.equals(told)) {
      return address;
    }
    try {
      return address.getClass().getMethod("of", String.class).invoke(null, name);
    } catch (ReflectiveOperationException e) {
      throw HookFailure.security("address of the socket " + told, e);
    }
  }

  /** After a Unix-domain socket bound or connected, or failed to: the name that it used. */
  public static void usedSocket(Path name, Throwable thrown) throws IOException {
    PathHandler to = handler;
    if (to == null || isUnnamed(name) || !CallGuard.enter()) {
      return;
    }
    try {
      to.usedSocket(name, thrown == null);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(name.toString(), e);
    } finally {
      CallGuard.exit();
    }
  }

  private static boolean isUnnamed(Path path) {
    return path == null || path.toString().isEmpty();
  }

  /** After a failure: the same failure under the app's own name. */
  public static Throwable translate(Throwable thrown, Path requested, Path actual) {
    PathHandler to = handler;
    if (to == null || requested == actual || !CallGuard.enter()) {
      return thrown;
    }
    try {
      return to.translate(thrown, requested, actual);
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * A path of another provider, which the JDK's own method refuses, or none. By name, because the
   * default file system may be one that wraps the JDK's.
   */
  static boolean isForeign(Path path) {
    return path == null || !path.getClass().getName().equals("sun.nio.fs.UnixPath");
  }

  /** Exceptions that the JDK's own method throws for wrong options stay what they are. */
  private static IOException rethrown(Path path, Throwable e) {
    if (e instanceof UnsupportedOperationException || e instanceof NullPointerException) {
      throw (RuntimeException) e;
    }
    return HookFailure.io(path.toString(), e);
  }
}
