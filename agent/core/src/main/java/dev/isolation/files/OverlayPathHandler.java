package dev.isolation.files;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.PathHandler;
import dev.isolation.home.Sidecars;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;

/** The default file system provider's operations in the copy-on-write view. */
final class OverlayPathHandler implements PathHandler {
  private final Overlay overlay;

  OverlayPathHandler(Overlay overlay) {
    this.overlay = overlay;
  }

  @Override
  public Path known(Path path, boolean follow) {
    String name = overlay.view().absoluteName(path);
    Facts facts = overlay.view().facts();
    if (!follow && DirectoryFact.isBase(facts.directoryOf(name))) {
      return path;
    }
    NameFact fact = facts.name(name);
    if (fact == null) {
      return null;
    }
    return fact.upper == null ? path : fact.upper;
  }

  @Override
  public Path knownOwn(Path path) {
    NameFact fact = overlay.view().facts().name(overlay.view().absoluteName(path));
    if (fact == null || fact.upper == null) {
      return null;
    }
    overlay.directories().changed(); // the kernel may make it anew
    return fact.upper;
  }

  @Override
  public Path read(Path path, LinkOption[] options) {
    boolean follow = Overlay.follows(options);
    return passes(path, follow) ? path : overlay.read(path, follow);
  }

  @Override
  public Object attributes(Object read, Path actual) throws IOException {
    return overlay.originals().shown(read, actual);
  }

  @Override
  public Path access(Path path, boolean write) throws IOException {
    if (write && !passes(path) && overlay.view().isReadOnly(path)) {
      throw new FileSystemException(path.toString(), null, "Read-only file system");
    }
    return read(path, new LinkOption[0]);
  }

  @Override
  public Path write(Path path, String attribute, LinkOption[] options) throws IOException {
    boolean follow = Overlay.follows(options);
    if (passes(path, follow)) {
      return path;
    }
    boolean mode = attribute.endsWith("permissions") || attribute.endsWith("mode");
    return mode ? overlay.making().mode(path, follow) : overlay.making().attributes(path, follow);
  }

  @Override
  public Path open(Path path, Set<? extends OpenOption> options) throws IOException {
    overlay.view().facts().generation().mayMap();
    return passes(path) ? path : overlay.opening().open(path, OpenIntent.of(options));
  }

  @Override
  public Path create(Path path) throws IOException {
    return passes(path) ? path : overlay.making().fresh(path);
  }

  @Override
  public void linking() throws IOException {
    overlay.view().linking();
  }

  @Override
  public void linked() throws IOException {
    overlay.view().linked();
  }

  @Override
  public int delete(Path path, boolean failIfMissing) throws IOException {
    if (passes(path)) {
      return FileHandler.PASS;
    }
    Sidecars.Turn turn = overlay.turn(path);
    try {
      if (overlay.deletion().delete(path)) {
        return FileHandler.TRUE;
      }
    } finally {
      WriteGuard.end(turn);
    }
    if (failIfMissing) {
      throw new NoSuchFileException(path.toString());
    }
    return FileHandler.FALSE;
  }

  @Override
  public boolean move(Path from, Path to, CopyOption[] options) throws IOException {
    if (passes(from) && passes(to) && !overlay.directories().isAnyBelow(from.toAbsolutePath())) {
      return false;
    }
    Turns turns = Turns.of(overlay, from, to);
    try {
      overlay.renaming().move(from, to, options);
    } finally {
      turns.end();
    }
    return true;
  }

  @Override
  public boolean copy(Path from, Path to, CopyOption[] options) throws IOException {
    if (passes(from) && passes(to)) {
      return false;
    }
    Sidecars.Turn turn = overlay.turn(to);
    try {
      overlay.copying().copy(from, to, options);
    } finally {
      WriteGuard.end(turn);
    }
    return true;
  }

  @Override
  public boolean link(Path link, Path existing) throws IOException {
    if (passes(link) && passes(existing)) {
      return false;
    }
    overlay.copying().link(link, existing);
    return true;
  }

  @Override
  public DirectoryStream<Path> list(Path directory, DirectoryStream.Filter<? super Path> filter)
      throws IOException {
    if (!overlay.streams().areOffered() && passes(directory)) {
      return null;
    }
    return overlay.streams().open(directory, directory, filter);
  }

  @Override
  public FileAttributeView view(
      Path path, Class<? extends FileAttributeView> type, LinkOption[] options) {
    if (options == null
        || passes(path, Overlay.follows(options))
        || Files.getFileAttributeView(path, type, options) == null) {
      return null;
    }
    return ViewInvoker.create(overlay, path, type, options);
  }

  @Override
  public Path real(Path path, LinkOption[] options) throws IOException {
    return passes(path) ? null : overlay.realNames().real(path, options);
  }

  @Override
  public WatchService watchService(WatchService kernels) {
    OverlayWatchService service = new OverlayWatchService(overlay, kernels);
    overlay.watchers().add(service);
    return service;
  }

  @Override
  public WatchKey register(
      Path directory,
      WatchService service,
      WatchEvent.Kind<?>[] kinds,
      WatchEvent.Modifier[] modifiers)
      throws IOException {
    return service instanceof OverlayWatchService
        ? ((OverlayWatchService) service).register(directory, kinds, modifiers)
        : null;
  }

  @Override
  public Path bindSocket(Path path) throws IOException {
    return overlay.sockets().toBind(path);
  }

  @Override
  public void usedSocket(Path name, boolean succeeded) throws IOException {
    overlay.sockets().used(name, succeeded);
  }

  @Override
  public Path connectSocket(Path path) throws IOException {
    return overlay.sockets().toConnect(path);
  }

  @Override
  public String socketName(String told) {
    return overlay.sockets().nameOf(told);
  }

  @Override
  public Throwable translate(Throwable thrown, Path requested, Path actual) {
    return Errors.translate(thrown, requested, actual);
  }

  private boolean passes(Path path, boolean follow) {
    return overlay.passes(path.toAbsolutePath(), follow);
  }

  private boolean passes(Path path) {
    return overlay.passes(path.toAbsolutePath());
  }
}
