package dev.isolation.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;

/** Attributes of a name in an open directory, or of that directory itself. */
class SecureBasicView implements BasicFileAttributeView {
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  private final SecureMergedStream stream;
  private final Path file;
  private final boolean follow;

  SecureBasicView(SecureMergedStream stream, Path file, boolean follow) {
    this.stream = stream;
    this.file = file;
    this.follow = follow;
  }

  @Override
  public String name() {
    return "basic";
  }

  @Override
  public BasicFileAttributes readAttributes() throws IOException {
    Path target = targetToRead();
    try {
      return Files.readAttributes(target, BasicFileAttributes.class, options());
    } catch (FileSystemException e) {
      throw named(e, target);
    }
  }

  @Override
  public void setTimes(FileTime modified, FileTime accessed, FileTime created) throws IOException {
    Path target = target();
    try {
      requireOpened(target);
      view(target).setTimes(modified, accessed, created);
    } catch (FileSystemException e) {
      throw named(e, target);
    }
  }

  final Path target() throws IOException {
    return stream.target(file);
  }

  /** Newer JDKs take the empty name for the directory itself, but not everywhere. */
  final Path targetToRead() throws IOException {
    return target(JdkVersion.isAtLeast(26));
  }

  final Path targetOfMode() throws IOException {
    return target(JdkVersion.isAtLeast(follow ? 22 : 26));
  }

  private Path target(boolean emptyIsHere) throws IOException {
    boolean here = emptyIsHere && file != null && file.toString().isEmpty();
    return stream.target(here ? null : file);
  }

  final FileSystemException named(FileSystemException e, Path target) {
    return SecureMergedStream.named(e, file, target);
  }

  final LinkOption[] options() {
    return follow ? FOLLOW : NO_FOLLOW;
  }

  final PosixFileAttributeView view(Path target) {
    return Files.getFileAttributeView(target, PosixFileAttributeView.class, options());
  }

  /** The JDK opens a name to change its attributes: what cannot be opened cannot be changed. */
  final void requireOpened(Path target) throws IOException {
    requireNoLink(target);
    if (file != null && Files.exists(target) && !Files.isReadable(target)) {
      throw new AccessDeniedException(target.toString());
    }
  }

  /** A link that is not to be followed cannot be opened. */
  private void requireNoLink(Path target) throws IOException {
    if (isLinkItself(target)) {
      throw Failure.TOO_MANY_LINKS.exception(target.toString());
    }
  }

  /** A link has no mode; newer JDKs ask the kernel for it instead of opening the link. */
  final void requireMode(Path target) throws IOException {
    if (isLinkItself(target) && JdkVersion.isAtLeast(26)) {
      throw new FileSystemException(target.toString(), null, "Operation not supported");
    }
    requireNoLink(target);
  }

  private boolean isLinkItself(Path target) {
    return file != null && !follow && SecureMergedStream.isLink(target);
  }
}
