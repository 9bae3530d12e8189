package dev.isolation.bootstrap;

import java.io.IOException;

/**
 * Bootstrap loader; called by {@link NativePathHooks} with the thread inside {@link CallGuard}. The
 * logic behind paths that native code opens, where nothing more can be seen of what it does.
 */
public interface NativePathHandler {
  /** The path to open: all that may be read or written there is the instance's own by then. */
  String path(String given) throws IOException;
}
