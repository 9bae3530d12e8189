package dev.isolation.bootstrap;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * Bootstrap loader; called by advice in {@code java.io} classes. Passes everything until a handler
 * is installed, and every call that the agent itself makes.
 */
public final class FileHooks {
  private static volatile FileHandler handler;

  private FileHooks() {}

  /** Arms the hooks. */
  public static void install(FileHandler newHandler) {
    handler = newHandler;
  }

  /** Before a query of {@code java.io.File}: the file to ask. */
  public static File read(File file) {
    FileHandler to = handler;
    if (to == null || CallGuard.isInside()) {
      return file;
    }
    File known = to.known(file);
    if (known == file) {
      return file;
    }
    if (known != null) {
      return PermissionHooks.changed(file, known);
    }
    if (!CallGuard.enter()) {
      return file;
    }
    File actual;
    try {
      actual = to.read(file);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
    return actual == file ? file : PermissionHooks.changed(file, actual);
  }

  /** Before {@code canWrite}: the file to ask. */
  public static File writable(File file) {
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return file;
    }
    File actual;
    try {
      actual = to.writable(file);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
    return actual == file ? file : PermissionHooks.changed(file, actual);
  }

  /**
   * Before a zip file is opened in native code, whose failures cannot be caught and translated:
   * what cannot be read is refused here by a stream, under the app's own name.
   */
  public static File readZip(File file) throws IOException {
    File actual = read(file);
    if (actual != file && !(actual.isFile() && actual.canRead())) {
      new FileInputStream(file).close();
    }
    return actual;
  }

  /** Before a native library is opened by name: the name to open. */
  public static String library(String name) {
    if (name == null || name.indexOf('/') < 0) {
      return name;
    }
    File requested = new File(name);
    File actual = read(requested);
    return actual == requested ? name : actual.getPath();
  }

  /** After a native library was refused: the same failure under the app's own name. */
  public static Throwable library(Throwable thrown, File requested, File actual) {
    String message = thrown.getMessage();
    if (!(thrown instanceof UnsatisfiedLinkError) || message == null) {
      return thrown;
    }
    String name = requested.getPath();
    try {
      name = requested.getCanonicalPath();
    } catch (IOException e) {
      // the name as given will do
    }
    Throwable told = new UnsatisfiedLinkError(message.replace(actual.getPath(), name));
    told.setStackTrace(thrown.getStackTrace());
    return told;
  }

  /** Before a change of a file's metadata: the file to change. */
  public static File write(File file) {
    PermissionHooks.mayWrite(file);
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return file;
    }
    File actual;
    try {
      actual = to.write(file);
    } catch (IOException | RuntimeException | LinkageError e) {
      throw HookFailure.security(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
    return actual == file ? file : PermissionHooks.changed(file, actual);
  }

  /** Before a stream opens {@code path}: the name to open. Modes are {@link FileHandler}'s. */
  public static String open(String path, int mode) throws FileNotFoundException {
    FileHandler to = handler;
    if (to == null || path == null || CallGuard.isInside()) {
      return path;
    }
    String known = to.knownOpen(path, mode);
    if (known != null) {
      return known;
    }
    if (!CallGuard.enter()) {
      return path;
    }
    try {
      return to.open(path, mode);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      FileNotFoundException refusal = new FileNotFoundException(path + " (" + e.getMessage() + ")");
      refusal.initCause(e instanceof IOException ? e : HookFailure.io(path, e));
      throw refusal;
    } finally {
      CallGuard.exit();
    }
  }

  /** After a stream failed to open: the same failure under the app's own name. */
  public static Throwable opened(Throwable thrown, String requested, String actual) {
    String message = thrown.getMessage();
    if (!(thrown instanceof FileNotFoundException)
        || message == null
        || !message.startsWith(actual)) {
      return thrown;
    }
    String told = requested.concat(message.substring(actual.length()));
    FileNotFoundException translated = new FileNotFoundException(told);
    translated.setStackTrace(thrown.getStackTrace());
    return translated;
  }

  /** Instead of {@code createNewFile}, unless it answers {@link FileHandler#PASS}. */
  public static int create(File file) throws IOException {
    PermissionHooks.mayWrite(file);
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return FileHandler.PASS;
    }
    try {
      return to.create(file);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of {@code createTempFile}, unless null. */
  public static File createTemp(String prefix, String suffix, File directory) throws IOException {
    while (true) {
      File candidate = temporary(prefix, suffix, directory);
      if (candidate == null) {
        return null;
      }
      PermissionHooks.mayCreateTemp(candidate, directory != null);
      if (candidate.createNewFile()) { // which is hooked
        return candidate;
      }
    }
  }

  private static File temporary(String prefix, String suffix, File directory) throws IOException {
    FileHandler to = handler;
    if (to == null || prefix == null || !CallGuard.enter()) {
      return null;
    }
    IOException refused;
    try {
      return to.temporary(prefix, suffix, directory);
    } catch (IOException e) {
      refused = e;
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(prefix, e);
    } finally {
      CallGuard.exit();
    }
    throw PermissionHooks.told(refused);
  }

  /** Instead of {@code delete}, unless it answers {@link FileHandler#PASS}. */
  public static int delete(File file) {
    PermissionHooks.mayDelete(file);
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return FileHandler.PASS;
    }
    try {
      return to.delete(file);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of {@code mkdir}, unless it answers {@link FileHandler#PASS}. */
  public static int mkdir(File file) {
    PermissionHooks.mayWrite(file);
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return FileHandler.PASS;
    }
    try {
      return to.mkdir(file);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of {@code renameTo}, unless it answers {@link FileHandler#PASS}. */
  public static int rename(File from, File target) {
    if (target != null) {
      PermissionHooks.mayWrite(from);
      PermissionHooks.mayWrite(target);
    }
    FileHandler to = handler;
    if (to == null || target == null || !CallGuard.enter()) {
      return FileHandler.PASS;
    }
    try {
      return to.rename(from, target);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(from.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Instead of {@code list}: names, {@link FileHandler#NOT_A_DIRECTORY}, or null to pass. */
  public static Object list(File directory) {
    PermissionHooks.mayRead(directory);
    FileHandler to = handler;
    if (to == null || to.isKnownUntouched(directory) || !CallGuard.enter()) {
      return null;
    }
    try {
      return to.list(directory);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.security(directory.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** What {@code list} returns for an answer of {@link #list(File)}. */
  public static String[] names(Object answer) {
    return answer == FileHandler.NOT_A_DIRECTORY ? null : (String[]) answer;
  }

  /** Instead of {@code getCanonicalPath}: the name, or null to pass. */
  public static String canonical(File file) throws IOException {
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return null;
    }
    try {
      return to.canonical(file);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * The name to hand to a native method that creates, locks or changes the file: in place of {@code
   * getCanonicalPath}.
   */
  public static String nativePath(File file) throws IOException {
    FileHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return file.getCanonicalPath();
    }
    try {
      boolean directory = to.read(file).isDirectory();
      return directory ? to.write(file).getPath() : to.open(file.getPath(), FileHandler.READ_WRITE);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(file.getPath(), e);
    } finally {
      CallGuard.exit();
    }
  }

  /** The name to hand to a native method that makes a new file, and fails where there is one. */
  public static String nativeNew(String path) throws IOException {
    FileHandler to = handler;
    if (to == null || path == null || !CallGuard.enter()) {
      return path;
    }
    try {
      FileHandler privileged = to;
      File present = privileged.read(new File(path));
      return present.exists() ? present.getPath() : privileged.open(path, FileHandler.READ_WRITE);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io(path, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** The temp directory that the JDK should use, given the one that it read at its start. */
  public static String tempDirectory(String configured) {
    FileHandler to = handler;
    return to == null ? configured : to.tempDirectory(configured);
  }
}
