package dev.isolation.bootstrap;

import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/** Bootstrap loader; used by hooks. The kind of socket that is about to bind. */
public enum Door {
  /** A TCP socket that listens. */
  LISTEN(false, false),
  /** A TCP socket that connects, and wants a number of its own for it. */
  CLIENT(false, false),
  /** A UDP socket. */
  DATAGRAM(true, false),
  /** A TCP socket of a native transport. */
  NATIVE_TCP(false, true),
  /** A UDP socket of a native transport. */
  NATIVE_UDP(true, true);

  private final boolean udp;
  private final boolean outsideJdk;

  Door(boolean udp, boolean outsideJdk) {
    this.udp = udp;
    this.outsideJdk = outsideJdk;
  }

  /** The door that a JDK socket is. */
  public static Door of(Object socket) {
    if (socket instanceof DatagramSocket || socket instanceof DatagramChannel) {
      return DATAGRAM;
    }
    boolean listens =
        socket instanceof ServerSocket
            || socket instanceof ServerSocketChannel
            || socket instanceof AsynchronousServerSocketChannel;
    return listens ? LISTEN : CLIENT;
  }

  /** Whether it is UDP. */
  public boolean isUdp() {
    return udp;
  }

  /** Whether the socket is no JDK type: only its close hook tells when it is closed. */
  public boolean isOutsideJdk() {
    return outsideJdk;
  }
}
