package dev.isolation.files;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;

/** Copies and hard links: the JDK does the work between the places that the names lead to. */
final class Copying {
  private final View view;
  private final CopyUp copyUp;
  private final Making making;
  private final Deletion deletion;

  Copying(View view, CopyUp copyUp, Making making, Deletion deletion) {
    this.view = view;
    this.copyUp = copyUp;
    this.making = making;
    this.deletion = deletion;
  }

  /** As {@code Files.copy} does it. */
  void copy(Path from, Path to, CopyOption[] options) throws IOException {
    List<CopyOption> how = Arrays.asList(options);
    if (isRefused(how)) {
      Files.copy(from, from, options); // The JDK refuses the options before it looks.
    }
    boolean follow = !how.contains(LinkOption.NOFOLLOW_LINKS);
    Place source = view.resolve(from, follow);
    Place target = view.resolve(to, false);
    requireSource(source, from);
    if (source.isSame(target)) {
      return;
    }
    FileTime modified = modified(source, target, how);
    Path free = target.passes() ? target.physical() : free(target, to, how);
    boolean again = target.isSymbolicLink() && !source.isDirectory();
    Place left = again ? view.resolve(from, follow) : source;
    Path actual = left.read(left.physical());
    if (!follow) {
      view.linking();
    }
    try {
      Files.copy(actual, free, options);
      if (modified != null) {
        Files.setLastModifiedTime(free, modified);
      }
    } catch (FileSystemException e) {
      throw told(e, from, to, actual, free);
    } finally {
      if (!follow) {
        view.linked();
      }
    }
  }

  /** Replacing what lies in the directory itself changes its time, which the JDK reads before. */
  private static FileTime modified(Place source, Place target, List<CopyOption> how)
      throws IOException {
    boolean matters =
        how.contains(StandardCopyOption.COPY_ATTRIBUTES)
            && source.isDirectory()
            && target.exists()
            && target.physical().startsWith(source.physical());
    return matters ? Files.getLastModifiedTime(source.read(source.physical())) : null;
  }

  /** As {@code Files.createLink} does it. */
  void link(Path link, Path existing) throws IOException {
    try {
      Place source = view.resolve(existing, false);
      Place target = view.resolve(link, false);
      if (!source.passes() && !source.exists()) {
        throw View.missing(source, link.toString());
      }
      if (!target.passes() && target.exists()) {
        throw new FileAlreadyExistsException(link.toString());
      }
      Failure failure = target.passes() ? null : View.failureOf(target);
      if (failure != null) {
        throw failure.exception(link.toString());
      }
      Path free = target.passes() ? target.physical() : making.at(target, link.toString());
      link(source, free);
    } catch (FileSystemException e) {
      throw Errors.named(e, link, existing);
    }
  }

  private void link(Place source, Path free) throws IOException {
    Path own = own(source);
    if (source.isRegularFile()) {
      Files.createLink(free, own);
      return;
    }
    view.linking();
    try {
      Files.createLink(free, own);
    } finally {
      view.linked();
    }
  }

  private Path own(Place source) throws IOException {
    if (source.passes()) {
      return source.physical();
    }
    if (source.isDirectory()) {
      throw new FileSystemException(source.physical().toString(), null, "Operation not permitted");
    }
    copyUp.entry(source, true);
    return source.upper();
  }

  private Path free(Place target, Path to, List<CopyOption> how) throws IOException {
    synchronized (copyUp.lock()) {
      if (!target.exists()) {
        return making.at(target, to.toString());
      }
      if (!how.contains(StandardCopyOption.REPLACE_EXISTING)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      deletion.remove(target, to.toString());
      return making.at(view.resolve(to, false), to.toString());
    }
  }

  private static boolean isRefused(List<CopyOption> options) {
    for (CopyOption option : options) {
      if (!(option instanceof Enum) || option == StandardCopyOption.ATOMIC_MOVE) {
        return true;
      }
    }
    return false;
  }

  private static void requireSource(Place source, Path from) throws IOException {
    if (source.passes() || source.exists()) {
      return;
    }
    throw MissingSource.exception(source, from);
  }

  private static IOException told(
      FileSystemException e, Path from, Path to, Path actualFrom, Path actualTo) {
    Throwable first = Errors.translate(e, from, actualFrom);
    return (IOException) Errors.translate(first, to, actualTo);
  }
}
