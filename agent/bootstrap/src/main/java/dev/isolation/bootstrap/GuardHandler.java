package dev.isolation.bootstrap;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * Bootstrap loader; called by {@link GuardHooks} with the thread inside {@link CallGuard}. Gives
 * instances turns in writing the files that they share.
 */
public interface GuardHandler {
  /** Before {@code java.io} opens a file to write: the turn, or null where none is needed. */
  Object write(String name) throws IOException;

  /** Before a channel opens: the turn, or null where none is needed. */
  Object write(Path path, Set<? extends OpenOption> options) throws IOException;

  /** The file was opened: the turn lasts as long as what it was opened as. */
  void opened(Object turn, Object handle);

  /** The file was not opened. */
  void failed(Object turn);

  /** A stream or channel was closed, perhaps not for the first time. */
  void closed(Object handle);

  /** A channel was mapped for writing: the turn lasts as long as the memory too. */
  void mapped(Object channel, FileDescriptor descriptor, Object memory) throws IOException;
}
