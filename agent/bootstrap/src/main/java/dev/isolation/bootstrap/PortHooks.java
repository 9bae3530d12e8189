package dev.isolation.bootstrap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.Channel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Bootstrap loader; called by advice in socket classes. A bind that the JDK nests in another bind
 * is rewritten once: the guard decides that, not the number.
 */
public final class PortHooks {
  /** The number that this thread's bind asked for, while it goes on. */
  private static final ThreadLocal<Integer> BINDING = new ThreadLocal<>();

  private static volatile PortHandler handler;

  private PortHooks() {}

  /** Arms the hooks. */
  public static void install(PortHandler newHandler) {
    handler = newHandler;
  }

  /** What the hooks ask; null until they are armed. */
  static PortHandler handler() {
    return handler;
  }

  /** Before a socket of the JDK binds; null to let it, as asked. */
  public static BindCall bind(Object socket, SocketAddress requested) throws SocketException {
    return handler == null ? null : bind(Door.of(socket), socket, requested);
  }

  /** Before a socket binds; null to let it, as asked. */
  public static BindCall bind(Door door, Object socket, SocketAddress requested)
      throws SocketException {
    PortHandler to = handler;
    if (to == null || BINDING.get() != null || !CallGuard.enter()) {
      return null;
    }
    try {
      BindCall call = to.bind(door, socket, requested);
      if (call != null) {
        boolean named = requested instanceof InetSocketAddress;
        BINDING.set(named ? ((InetSocketAddress) requested).getPort() : 0);
      }
      return call;
    } catch (IOException e) {
      throw socketException(e);
    } catch (RuntimeException | LinkageError e) {
      throw socketException(HookFailure.io("bind to " + requested, e));
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * After the bind that {@link #bind} answered for.
   *
   * @return true to bind again, to the call's new address
   */
  public static boolean bound(BindCall call, Throwable thrown) throws SocketException {
    boolean again = false;
    boolean entered = CallGuard.enter();
    try {
      if (thrown == null) {
        call.bound();
      } else {
        again = call.failed(thrown);
      }
      return again;
    } catch (IOException e) {
      throw socketException(e);
    } catch (RuntimeException | LinkageError e) {
      throw socketException(HookFailure.io("bind to " + call.address(), e));
    } finally {
      if (entered) {
        CallGuard.exit();
      }
      if (!again) {
        BINDING.remove();
      }
    }
  }

  /** After a socket was closed. Closing worked, so what fails here is counted, not thrown. */
  public static void closed(Object socket) {
    PortHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return;
    }
    try {
      to.closed(socket);
    } catch (IOException | RuntimeException | LinkageError e) {
      SuppressedErrors.count("close of a socket", e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Before a TCP socket connects: the address to connect to. */
  public static SocketAddress connect(SocketAddress remote) throws IOException {
    PortHandler to = handler;
    if (to == null || remote == null || !CallGuard.enter()) {
      return remote;
    }
    try {
      return to.connect(remote);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("connect to " + remote, e);
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * Like {@link #connect}, for asynchronous connects, which report a refusal later.
   *
   * @return the address to connect to, or the {@code IOException} to report
   */
  public static Object connectLater(SocketAddress remote) {
    try {
      return connect(remote);
    } catch (IOException refused) {
      return refused;
    }
  }

  /**
   * Instead of an asynchronous connect that is refused: closes the channel, as a failed connect
   * does, and reports to the handler, or in the future if there is none.
   */
  public static Future<Void> refused(
      Channel channel,
      final IOException refusal,
      final Object attachment,
      final CompletionHandler<Void, Object> handler) {
    try {
      channel.close();
    } catch (IOException e) {
      refusal.addSuppressed(e);
    }
    if (handler == null) {
      CompletableFuture<Void> failed = new CompletableFuture<>();
      failed.completeExceptionally(refusal);
      return failed;
    }
    Thread reporter =
        new Thread("isolation-connect-refused") {
          @Override
          public void run() {
            handler.failed(refusal, attachment);
          }
        };
    reporter.setDaemon(true);
    reporter.start();
    return null;
  }

  /** Before a UDP socket connects or sends: where to. */
  public static SocketAddress send(SocketAddress target) throws SocketException {
    PortHandler to = handler;
    if (to == null || target == null || !CallGuard.enter()) {
      return target;
    }
    try {
      return to.send(target);
    } catch (IOException e) {
      throw socketException(e);
    } catch (RuntimeException | LinkageError e) {
      throw socketException(HookFailure.io("send to " + target, e));
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * Before a UDP channel sends: where to. A connected one names its target, which was rewritten
   * when it connected.
   */
  public static SocketAddress send(DatagramChannel channel, SocketAddress target)
      throws SocketException {
    if (handler == null || target == null || !CallGuard.enter()) {
      return target;
    }
    try {
      if (channel.isConnected() && target.equals(channel.getRemoteAddress())) {
        return target;
      }
    } catch (IOException closed) {
      return target; // the JDK says so
    } finally {
      CallGuard.exit();
    }
    return send(target);
  }

  /** Before a UDP socket connects: where to, the same two if nothing changes. */
  public static InetSocketAddress send(InetAddress host, int port) throws SocketException {
    if (host == null || port <= 0 || port > 0xffff) {
      return null; // the JDK refuses it, in its own words
    }
    return (InetSocketAddress) send(new InetSocketAddress(host, port));
  }

  /** Before a UDP socket sends: the app's packet, or one like it that goes elsewhere. */
  public static DatagramPacket send(DatagramPacket packet) throws SocketException {
    if (handler == null || packet == null || CallGuard.isInside()) {
      return packet;
    }
    synchronized (packet) {
      InetAddress host = packet.getAddress();
      int port = packet.getPort();
      if (host == null || port <= 0) {
        return packet; // it goes where the socket is connected to, or nowhere
      }
      InetSocketAddress asked = new InetSocketAddress(host, port);
      SocketAddress target = send(asked);
      if (target == asked) {
        return packet;
      }
      byte[] data = packet.getData();
      return new DatagramPacket(data, packet.getOffset(), packet.getLength(), target);
    }
  }

  /** Before a UDP channel joins a multicast group. */
  public static void join(Object socket) throws IOException {
    PortHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return;
    }
    try {
      to.join(socket);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("join of a multicast group", e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Where a socket tells a number: the one to tell. */
  public static int reported(InetAddress host, int port) {
    PortHandler to = handler;
    if (to == null || port <= 0 || !CallGuard.enter()) {
      return port;
    }
    try {
      return to.reported(host, port);
    } finally {
      CallGuard.exit();
    }
  }

  /** Where a socket tells the number of the other end: the one to tell. */
  public static int reportedPeer(Object socket, int port) {
    if (handler == null || port <= 0) {
      return port;
    }
    boolean tcp = socket instanceof Socket;
    InetAddress peer =
        tcp ? ((Socket) socket).getInetAddress() : ((DatagramSocket) socket).getInetAddress();
    return peer == null ? port : reported(peer, port);
  }

  /** Where a socket tells an address: the one to tell. */
  public static SocketAddress reported(SocketAddress address) {
    PortHandler to = handler;
    if (to == null || address == null || !CallGuard.enter()) {
      return address;
    }
    try {
      return to.reported(address);
    } finally {
      CallGuard.exit();
    }
  }

  /** Where a socket becomes text: with the numbers to tell. */
  public static String reported(String text) {
    PortHandler to = handler;
    if (to == null || text == null || !CallGuard.enter()) {
      return text;
    }
    try {
      return to.reported(text);
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * Where the JDK checks a permission for a number: the one that the app requested.
   *
   * @param host the host to reach, null where the number is to be listened on
   */
  public static int permitted(String host, int port) {
    Integer binding = BINDING.get();
    if (host == null && binding != null) {
      return binding;
    }
    PortHandler to = handler;
    if (to == null || port <= 0 || !CallGuard.enter()) {
      return port;
    }
    try {
      return to.permitted(host, port);
    } finally {
      CallGuard.exit();
    }
  }

  /** After a packet came in: its source tells the number to tell. */
  public static void received(DatagramPacket packet) {
    if (handler == null || packet == null) {
      return;
    }
    synchronized (packet) {
      int port = packet.getPort();
      if (packet.getAddress() != null && port > 0) {
        int told = reported(packet.getAddress(), port);
        if (told != port) {
          packet.setPort(told);
        }
      }
    }
  }

  /** Not every socket method declares an {@code IOException}; all declare this one. */
  private static SocketException socketException(IOException e) {
    if (e instanceof SocketException) {
      return (SocketException) e;
    }
    SocketException refusal = new SocketException(e.getMessage());
    refusal.initCause(e);
    return refusal;
  }
}
