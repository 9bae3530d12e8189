package dev.isolation.files;

import dev.isolation.bootstrap.PermissionHooks;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;

/**
 * A directory of the merged view that stays the same one when it is renamed. The JDK's own stream
 * is a handle on a directory of one layer, through which the base would be written. Here each name
 * is looked up in the view, as if the app had asked for it by its whole name.
 */
final class SecureMergedStream extends MergedStream implements SecureDirectoryStream<Path> {
  private final SecureStreams streams;
  private final OpenDirectory place;

  SecureMergedStream(
      SecureStreams streams,
      Path directory,
      OpenDirectory place,
      NameSource names,
      DirectoryStream.Filter<? super Path> filter) {
    super(directory, names, filter);
    this.streams = streams;
    this.place = place;
  }

  @Override
  public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options)
      throws IOException {
    Path file = checked(path);
    boolean follow = follows(options);
    Path target = target(file);
    PermissionHooks.mayRead(target);
    try {
      if (!follow && isLink(target)) {
        throw Failure.TOO_MANY_LINKS.exception(target.toString());
      }
      return streams.reopen(target, directory().resolve(file));
    } catch (FileSystemException e) {
      throw named(e, file, target);
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = checked(path);
    Path target = target(file);
    try {
      return Files.newByteChannel(target, options, attributes);
    } catch (FileSystemException e) {
      throw named(e, file, target);
    }
  }

  @Override
  public void deleteFile(Path path) throws IOException {
    delete(checked(path), false);
  }

  @Override
  public void deleteDirectory(Path path) throws IOException {
    delete(checked(path), true);
  }

  private void delete(Path file, boolean directory) throws IOException {
    Path target = target(file);
    try {
      boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
      if (there && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS) != directory) {
        String reason = directory ? "Not a directory" : "Is a directory";
        throw new FileSystemException(target.toString(), null, reason);
      }
      Files.delete(target);
    } catch (DirectoryNotEmptyException e) {
      throw new DirectoryNotEmptyException(null);
    } catch (FileSystemException e) {
      throw named(e, file, target);
    }
  }

  @Override
  public void move(Path source, SecureDirectoryStream<Path> directory, Path target)
      throws IOException {
    Path from = checked(source);
    Path to = checked(target);
    SecureMergedStream that = checked(directory);
    requireOpen();
    if (that != null) {
      that.requireOpen();
    }
    Path actual;
    Path actualTarget;
    try {
      actual = named(from, place.resolve(from));
      actualTarget = that == null ? to : that.named(to, that.place.resolve(to));
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(from.toString(), to.toString(), null);
    }
    try {
      Files.move(actual, actualTarget, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw named(named(e, from, actual), to, actualTarget);
    }
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
    return view(null, type, false);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path file = checked(path);
    return view(file, type, follows(options));
  }

  private <V extends FileAttributeView> V view(Path file, Class<V> type, boolean follow) {
    if (type == null) {
      throw new NullPointerException();
    }
    if ((Class<?>) type == BasicFileAttributeView.class) {
      return type.cast(new SecureBasicView(this, file, follow));
    }
    boolean posix =
        (Class<?>) type == PosixFileAttributeView.class
            || (Class<?>) type == FileOwnerAttributeView.class;
    return posix ? type.cast(new SecurePosixView(this, file, follow)) : null;
  }

  /** Where a name leads at this moment; null names the directory itself. */
  Path target(Path file) throws NoSuchFileException {
    requireOpen();
    return named(file, place.resolve(file));
  }

  /** A security manager is asked for the directory's name as the app gave it. */
  private Path named(Path file, Path target) {
    return PermissionHooks.changed(file == null ? directory() : directory().resolve(file), target);
  }

  /** The JDK's exceptions name what the app gave, not the whole name. */
  static FileSystemException named(FileSystemException e, Path file, Path target) {
    return file == null
        ? Errors.unnamed(e)
        : (FileSystemException) Errors.translate(e, file, target);
  }

  static boolean isLink(Path target) {
    return Files.isSymbolicLink(target);
  }

  private void requireOpen() {
    if (isClosed()) {
      throw new ClosedDirectoryStreamException();
    }
  }

  /** Null is the working directory since JDK 26 or shortly before, and a mistake until then. */
  private static SecureMergedStream checked(SecureDirectoryStream<Path> directory) {
    if (directory == null && !JdkVersion.isAtLeast(26)) {
      throw new NullPointerException();
    }
    if (directory != null && !(directory instanceof SecureMergedStream)) {
      throw new ProviderMismatchException();
    }
    return (SecureMergedStream) directory;
  }

  private static Path checked(Path path) {
    if (path == null) {
      throw new NullPointerException();
    }
    if (!path.getClass().getName().equals("sun.nio.fs.UnixPath")) {
      throw new ProviderMismatchException();
    }
    return path;
  }

  private static boolean follows(LinkOption[] options) {
    for (LinkOption option : options) {
      if (option == null) {
        throw new NullPointerException();
      }
    }
    return Overlay.follows(options);
  }
}
