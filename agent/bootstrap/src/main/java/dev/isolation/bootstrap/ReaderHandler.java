package dev.isolation.bootstrap;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Bootstrap loader; called by {@link ReaderHooks}. The logic behind files that are open for
 * reading: they follow their file when it is copied into the instance.
 */
public interface ReaderHandler {
  /** A stream or channel was opened to read; only noted, whatever file it is. */
  void opened(Object reader);

  /** The same, where a file was copied up meanwhile: it may have been this one. */
  void overtaken(Object reader, String name) throws IOException;

  /** The same for the default file system provider. */
  void overtaken(Object reader, Path path) throws IOException;

  /** A channel is about to be locked: the lock is to be on the instance's own file. */
  void locking(Object channel) throws IOException;
}
