package dev.isolation.bootstrap;

/** Bootstrap loader; a host, as text that is not looked up, and a port. */
public final class Endpoint {
  private final String host;
  private final int port;

  /** An endpoint. */
  public Endpoint(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Name or address. */
  public String host() {
    return host;
  }

  /** Number. */
  public int port() {
    return port;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
