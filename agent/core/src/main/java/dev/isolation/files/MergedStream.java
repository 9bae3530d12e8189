package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A directory of the merged view, as it was when it was opened. The app's filter runs while the app
 * iterates, outside {@link CallGuard}.
 */
final class MergedStream implements DirectoryStream<Path> {
  private final Path directory;
  private final Iterator<Path> names;
  private final DirectoryStream.Filter<? super Path> filter;
  private boolean taken;
  private volatile boolean closed;

  MergedStream(Path directory, List<Path> names, DirectoryStream.Filter<? super Path> filter) {
    this.directory = directory;
    this.names = names.iterator();
    this.filter = filter;
  }

  @Override
  public Iterator<Path> iterator() {
    if (closed) {
      throw new IllegalStateException("Directory stream is closed");
    }
    synchronized (this) {
      if (taken) {
        throw new IllegalStateException("Iterator already obtained");
      }
      taken = true;
    }
    return new Entries();
  }

  @Override
  public void close() {
    closed = true;
  }

  private Path advance() {
    while (!closed && names.hasNext()) {
      Path entry = directory.resolve(names.next());
      try {
        if (filter == null || filter.accept(entry)) {
          return entry;
        }
      } catch (IOException e) {
        throw new DirectoryIteratorException(e);
      }
    }
    return null;
  }

  /** At most one entry is still told after the stream was closed. */
  private final class Entries implements Iterator<Path> {
    private Path next;

    @Override
    public synchronized boolean hasNext() {
      if (next == null) {
        next = advance();
      }
      return next != null;
    }

    @Override
    public synchronized Path next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Path result = next;
      next = null;
      return result;
    }

    @Override
    public void remove() {
      throw new UnsupportedOperationException();
    }
  }
}
