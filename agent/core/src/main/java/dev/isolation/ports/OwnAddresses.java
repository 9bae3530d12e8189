package dev.isolation.ports;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Which addresses are this machine's, and which reach everybody on its networks. */
final class OwnAddresses {
  /** What the interfaces said at one moment. */
  private static final class Known {
    final Set<InetAddress> own = new HashSet<>();
    final Set<InetAddress> broadcast = new HashSet<>();
    final long readAt = System.nanoTime();
  }

  /** Interfaces come and go, but asking for them takes longer than a connect. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private volatile Known known;

  /** Whether a connect to it stays on this machine. */
  boolean isOwn(InetAddress address) {
    return isLoopback(address) || known().own.contains(address);
  }

  /** Whether what is sent to it may reach several receivers. */
  boolean isGroup(InetAddress address) {
    return address.isMulticastAddress()
        || isLimitedBroadcast(address)
        || known().broadcast.contains(address);
  }

  static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress() || address.isAnyLocalAddress();
  }

  private static boolean isLimitedBroadcast(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
  }

  private Known known() {
    Known now = known;
    if (now == null || System.nanoTime() - now.readAt > FRESH_NANOS) {
      now = read();
      known = now;
    }
    return now;
  }

  private static Known read() {
    Known read = new Known();
    try {
      Enumeration<NetworkInterface> all = NetworkInterface.getNetworkInterfaces();
      while (all != null && all.hasMoreElements()) {
        NetworkInterface one = all.nextElement();
        read.own.addAll(Collections.list(one.getInetAddresses()));
        for (InterfaceAddress address : one.getInterfaceAddresses()) {
          if (address != null && address.getBroadcast() != null) {
            read.broadcast.add(address.getBroadcast());
          }
        }
      }
    } catch (SocketException noInterfaces) {
      // then loopback is all there is
    }
    return read;
  }
}
