package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A directory of the merged view, as it is when it is first asked for an entry. The app's filter
 * runs while the app iterates, outside {@link CallGuard}.
 */
class MergedStream implements DirectoryStream<Path> {
  private final Path directory;
  private final NameSource source;
  private Iterator<Path> names;
  private final DirectoryStream.Filter<? super Path> filter;
  private boolean taken;
  private volatile boolean closed;

  MergedStream(Path directory, NameSource source, DirectoryStream.Filter<? super Path> filter) {
    this.directory = directory;
    this.source = source;
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
  public void close() throws IOException {
    closed = true;
    source.close();
  }

  final Path directory() {
    return directory;
  }

  final boolean isClosed() {
    return closed;
  }

  private Path advance() {
    while (!closed && more()) {
      Path entry = source.entry(directory, names.next());
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

  private boolean more() {
    try {
      names = names == null ? source.names() : names;
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
    return names.hasNext();
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
