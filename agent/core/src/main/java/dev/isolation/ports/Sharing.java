package dev.isolation.ports;

import dev.isolation.bootstrap.Door;
import java.net.ServerSocket;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.util.Set;

/** Whether a bind can succeed on a number that somebody else has. */
final class Sharing {
  private static final String REUSE_PORT = "SO_REUSEPORT";

  private Sharing() {}

  /**
   * UDP and native transports share with reuse of addresses or ports, TCP of the JDK with ports.
   */
  static boolean isPossible(Door door, Object socket) {
    return door.isUdp() || door.isOutsideJdk() || reusesPort(socket);
  }

  private static boolean reusesPort(Object socket) {
    try {
      if (socket instanceof NetworkChannel) {
        NetworkChannel channel = (NetworkChannel) socket;
        SocketOption<?> option = reusePort(channel.supportedOptions());
        return option != null && Boolean.TRUE.equals(channel.getOption(option));
      }
      // ServerSocket has options from JDK 9 on
      Object options = ServerSocket.class.getMethod("supportedOptions").invoke(socket);
      SocketOption<?> option = reusePort((Set<?>) options);
      return option != null
          && Boolean.TRUE.equals(
              ServerSocket.class.getMethod("getOption", SocketOption.class).invoke(socket, option));
    } catch (NoSuchMethodException | IllegalArgumentException noSuchOption) {
      return false;
    } catch (Exception e) {
      return true; // it cannot be told, so strangers are looked for
    }
  }

  private static SocketOption<?> reusePort(Set<?> options) {
    for (Object option : options) {
      if (((SocketOption<?>) option).name().equals(REUSE_PORT)) {
        return (SocketOption<?>) option;
      }
    }
    return null;
  }
}
