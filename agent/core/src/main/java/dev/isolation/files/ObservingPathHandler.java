package dev.isolation.files;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.PathHandler;
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

/** The default file system provider as it is; changes are noted. */
final class ObservingPathHandler implements PathHandler {
  private final Observer observer;

  ObservingPathHandler(Observer observer) {
    this.observer = observer;
  }

  private Path changed(Path path) {
    observer.changed(path);
    return path;
  }

  @Override
  public Path known(Path path, boolean follow) {
    return path;
  }

  @Override
  public Path knownOwn(Path path) {
    return null;
  }

  @Override
  public Path access(Path path, boolean write) {
    return path;
  }

  @Override
  public Path read(Path path, LinkOption[] options) {
    return path;
  }

  @Override
  public Object attributes(Object read, Path actual) {
    return read;
  }

  @Override
  public Path write(Path path, String attribute, LinkOption[] options) {
    return changed(path);
  }

  @Override
  public Path open(Path path, Set<? extends OpenOption> options) {
    return OpenIntent.of(options).changes() ? changed(path) : path;
  }

  @Override
  public Path create(Path path) {
    return changed(path);
  }

  @Override
  public void linking() {
    // the machine's links
  }

  @Override
  public void linked() {
    // the machine's links
  }

  @Override
  public int delete(Path path, boolean failIfMissing) {
    changed(path);
    return FileHandler.PASS;
  }

  @Override
  public boolean move(Path from, Path to, CopyOption[] options) {
    changed(from);
    changed(to);
    return false;
  }

  @Override
  public boolean copy(Path from, Path to, CopyOption[] options) {
    changed(to);
    return false;
  }

  @Override
  public boolean link(Path link, Path existing) {
    changed(link);
    return false;
  }

  @Override
  public DirectoryStream<Path> list(Path directory, DirectoryStream.Filter<? super Path> filter) {
    return null;
  }

  @Override
  public FileAttributeView view(
      Path path, Class<? extends FileAttributeView> type, LinkOption[] options) {
    return null;
  }

  @Override
  public Path real(Path path, LinkOption[] options) {
    return null;
  }

  @Override
  public WatchService watchService(WatchService kernels) {
    return kernels;
  }

  @Override
  public WatchKey register(
      Path directory,
      WatchService service,
      WatchEvent.Kind<?>[] kinds,
      WatchEvent.Modifier[] modifiers) {
    return null;
  }

  @Override
  public Path bindSocket(Path path) {
    return changed(path);
  }

  @Override
  public Path connectSocket(Path path) {
    return path;
  }

  @Override
  public void usedSocket(Path name, boolean succeeded) {
    // under the app's own name
  }

  @Override
  public String socketName(String told) {
    return told;
  }

  @Override
  public Throwable translate(Throwable thrown, Path requested, Path actual) {
    return thrown;
  }
}
