package dev.isolation.bootstrap;

import java.io.IOException;

/**
 * Bootstrap loader; called by {@link ProcessHooks} with the thread inside {@link CallGuard}. The
 * logic behind the start of a child process.
 */
public interface ProcessHandler {
  /**
   * A child is about to start; its command and environment may be replaced.
   *
   * @throws IOException if it must not start
   */
  void start(ProcessStart start) throws IOException;
}
