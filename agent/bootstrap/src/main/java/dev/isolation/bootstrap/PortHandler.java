package dev.isolation.bootstrap;

import java.io.IOException;
import java.net.SocketAddress;

/**
 * Bootstrap loader; called by {@link PortHooks} with the thread inside {@link CallGuard}. The logic
 * behind binds and connects: from the number that the app requested to the actual one.
 */
public abstract class PortHandler {
  /** A listening socket is about to bind; null to let it, as asked. */
  public abstract BindCall bind(Object socket, SocketAddress requested) throws IOException;

  /** A socket is about to connect; the same object if the target stays. */
  public abstract SocketAddress connect(SocketAddress remote) throws IOException;

  /** A door that is not virtualised yet is about to bind; throws unless that cannot leak. */
  public abstract void unsupported(String door, SocketAddress requested) throws IOException;

  /**
   * A reference to an endpoint is about to travel: what reaches it from outside, or the same object
   * if that is the same.
   *
   * @param listening true if it is this process that listens there
   */
  public abstract Endpoint exported(Endpoint own, boolean listening) throws IOException;

  /** A reference to an endpoint arrived: what the app calls it; the same object if it stays. */
  public abstract Endpoint imported(Endpoint arrived) throws IOException;
}
