package dev.isolation.files;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    if (how.contains(null) || how.contains(StandardCopyOption.ATOMIC_MOVE)) {
      Files.copy(from, from, options); // The JDK refuses the options before it looks.
    }
    Place source = view.resolve(from, !how.contains(LinkOption.NOFOLLOW_LINKS));
    Place target = view.resolve(to, false);
    requireSource(source, from);
    if (source.physical().equals(target.physical())) {
      return;
    }
    Path free = target.passes() ? target.physical() : free(target, to, how);
    try {
      Files.copy(source.read(source.physical()), free, options);
    } catch (FileSystemException e) {
      throw told(e, from, to, source.read(source.physical()), free);
    }
  }

  /** As {@code Files.createLink} does it. */
  void link(Path link, Path existing) throws IOException {
    Place source = view.resolve(existing, false);
    Place target = view.resolve(link, false);
    if (!source.passes() && !source.exists()) {
      throw new NoSuchFileException(link.toString(), existing.toString(), null);
    }
    if (source.isDirectory()) {
      throw new FileSystemException(
          link.toString(), existing.toString(), "Operation not permitted");
    }
    if (!target.passes() && target.exists()) {
      throw new FileAlreadyExistsException(link.toString(), existing.toString(), null);
    }
    Path free = target.passes() ? target.physical() : making.at(target, link.toString());
    Path own = source.physical();
    if (!source.passes()) {
      copyUp.entry(source, true);
      own = source.upper();
    }
    try {
      Files.createLink(free, own);
    } catch (FileSystemException e) {
      throw Errors.named(e, link, existing);
    }
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

  private static void requireSource(Place source, Path from) throws IOException {
    if (source.passes() || source.exists()) {
      return;
    }
    Failure failure = View.failureOf(source);
    throw failure == null
        ? new NoSuchFileException(from.toString())
        : failure.exception(from.toString());
  }

  private static IOException told(
      FileSystemException e, Path from, Path to, Path actualFrom, Path actualTo) {
    Throwable first = Errors.translate(e, from, actualFrom);
    return (IOException) Errors.translate(first, to, actualTo);
  }
}
