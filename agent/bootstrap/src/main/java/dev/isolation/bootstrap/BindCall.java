package dev.isolation.bootstrap;

import java.io.IOException;
import java.net.SocketAddress;

/** Bootstrap loader; made by {@link PortHandler} for one bind that the agent rewrites. */
public abstract class BindCall {
  /** The address to bind now; changes after a {@link #failed} that returned true. */
  public abstract SocketAddress address();

  /** The bind worked. */
  public abstract void bound() throws IOException;

  /**
   * The bind failed.
   *
   * @return true to try again with the next {@link #address()}
   */
  public abstract boolean failed(Throwable thrown) throws IOException;
}
