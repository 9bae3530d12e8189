package dev.isolation.bootstrap;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;

/**
 * Bootstrap loader; called by {@link PathHooks} with the thread inside {@link CallGuard}. The logic
 * behind the default {@code FileSystemProvider}. A method that returns a path returns the same
 * object where nothing changes.
 */
public interface PathHandler {
  /**
   * What {@link #read} would answer, if that is known without a system call; null if not. Unlike
   * all other methods it is called outside {@link CallGuard}.
   */
  Path known(Path path, boolean follow);

  /** Where the upper layer has the file, if that is known, as {@link #known} does. */
  Path knownOwn(Path path);

  /**
   * Where to ask for access to a file.
   *
   * @throws IOException if it is to be written, which a rule forbids
   */
  Path access(Path path, boolean write) throws IOException;

  /** Where to look for a file; links are followed unless {@code options} says otherwise. */
  Path read(Path path, LinkOption[] options) throws IOException;

  /** Attributes, or a map of some, that the JDK read elsewhere, as the app is to see them. */
  Object attributes(Object read, Path actual) throws IOException;

  /** Where to change an attribute: the copy in the upper layer, made if need be. */
  Path write(Path path, String attribute, LinkOption[] options) throws IOException;

  /** What to open for a channel with these options. */
  Path open(Path path, Set<? extends OpenOption> options) throws IOException;

  /** Where to make a directory, a symbolic link or a hard link that must not exist yet. */
  Path create(Path path) throws IOException;

  /** A symbolic link is about to be made where {@link #create} said. */
  void linking() throws IOException;

  /** It has been made, or could not be. */
  void linked() throws IOException;

  /** {@code delete}: {@link FileHandler#PASS}, {@code TRUE} or {@code FALSE} (was not there). */
  int delete(Path path, boolean failIfMissing) throws IOException;

  /** {@code move}: true if done here. */
  boolean move(Path from, Path to, CopyOption[] options) throws IOException;

  /** {@code copy}: true if done here. */
  boolean copy(Path from, Path to, CopyOption[] options) throws IOException;

  /** {@code createLink}: true if done here. */
  boolean link(Path link, Path existing) throws IOException;

  /** The merged directory, or null to let the JDK list. The filter is the app's code. */
  DirectoryStream<Path> list(Path directory, DirectoryStream.Filter<? super Path> filter)
      throws IOException;

  /** A view whose setters reach the upper layer only, or null to let the JDK make its own. */
  FileAttributeView view(Path path, Class<? extends FileAttributeView> type, LinkOption[] options);

  /** The real name as the app should see it, or null to let the JDK find it. */
  Path real(Path path, LinkOption[] options) throws IOException;

  /** The watch service that the app gets in place of the JDK's. */
  WatchService watchService(WatchService kernels);

  /** {@code Path.register}, or null where the service is none that {@link #watchService} gave. */
  WatchKey register(
      Path directory,
      WatchService service,
      WatchEvent.Kind<?>[] kinds,
      WatchEvent.Modifier[] modifiers)
      throws IOException;

  /** Where to make a Unix-domain socket. */
  Path bindSocket(Path path) throws IOException;

  /** Where to find a Unix-domain socket. */
  Path connectSocket(Path path) throws IOException;

  /** A Unix-domain socket has been bound or connected under a name that one of these gave. */
  void usedSocket(Path name, boolean succeeded) throws IOException;

  /** The app's own name for a Unix-domain socket whose name the kernel tells. */
  String socketName(String told);

  /** The exception that the app should see: it names {@code requested}, never {@code actual}. */
  Throwable translate(Throwable thrown, Path requested, Path actual);
}
