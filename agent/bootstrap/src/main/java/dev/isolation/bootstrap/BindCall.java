package dev.isolation.bootstrap;

import java.io.IOException;
import java.net.SocketAddress;

/** Bootstrap loader; made by {@link PortHandler} for one bind that the agent rewrites. */
public interface BindCall {
  /** The address to bind now; changes after a {@link #failed} that returned true. */
  SocketAddress address();

  /** The bind worked. */
  void bound() throws IOException;

  /**
   * The bind failed.
   *
   * @return true to try again with the next {@link #address()}
   */
  boolean failed(Throwable thrown) throws IOException;
}
