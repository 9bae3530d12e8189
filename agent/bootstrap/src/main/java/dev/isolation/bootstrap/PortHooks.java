package dev.isolation.bootstrap;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.Channel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Bootstrap loader; called by advice in socket classes. A bind that the JDK nests in another bind
 * is rewritten once: the guard decides that, not the number.
 */
public final class PortHooks {
  private static final ThreadLocal<Boolean> BINDING = new ThreadLocal<>();
  private static volatile PortHandler handler;

  private PortHooks() {}

  /** Arms the hooks. */
  public static void install(PortHandler newHandler) {
    handler = newHandler;
  }

  /** Before a listening socket binds; null to let it, as asked. */
  public static BindCall bind(Object socket, SocketAddress requested) throws IOException {
    PortHandler to = handler;
    if (to == null || BINDING.get() != null || !CallGuard.enter()) {
      return null;
    }
    try {
      BindCall call = to.bind(socket, requested);
      if (call != null) {
        BINDING.set(Boolean.TRUE);
      }
      return call;
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("bind to " + requested, e);
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * After the bind that {@link #bind} answered for.
   *
   * @return true to bind again, to the call's new address
   */
  public static boolean bound(BindCall call, Throwable thrown) throws IOException {
    boolean again = false;
    boolean entered = CallGuard.enter();
    try {
      if (thrown == null) {
        call.bound();
      } else {
        again = call.failed(thrown);
      }
      return again;
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("bind to " + call.address(), e);
    } finally {
      if (entered) {
        CallGuard.exit();
      }
      if (!again) {
        BINDING.remove();
      }
    }
  }

  /** Before a socket connects: the address to connect to. */
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

  /** Before a socket of a kind that is not virtualised yet binds. */
  public static void unsupported(String door, SocketAddress requested) throws SocketException {
    PortHandler to = handler;
    if (to == null || requested == null || !CallGuard.enter()) {
      return;
    }
    try {
      to.unsupported(door, requested);
    } catch (SocketException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      SocketException refusal = new SocketException(door + " bind to " + requested + ": " + e);
      refusal.initCause(e instanceof IOException ? e : HookFailure.io(door, e));
      throw refusal;
    } finally {
      CallGuard.exit();
    }
  }

  /**
   * Before a reference to an endpoint is written: the stream to write it to.
   *
   * @param listenPort 0 where the JDK picked the number, which then is the actual one already; less
   *     than 0 if another process listens there
   */
  public static DataOutput exporting(DataOutput out, String host, int port, int listenPort)
      throws IOException {
    PortHandler to = handler;
    if (to == null || listenPort == 0 || !CallGuard.enter()) {
      return out;
    }
    Endpoint own = new Endpoint(host, port);
    try {
      Endpoint exported = to.exported(own, listenPort > 0);
      return exported == own ? out : new EndpointOutput(out, own, exported);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("reference to " + own, e);
    } finally {
      CallGuard.exit();
    }
  }

  /** Like {@link #exporting(DataOutput, String, int, int)}. */
  public static ObjectOutput exporting(ObjectOutput out, String host, int port, int listenPort)
      throws IOException {
    return (ObjectOutput) exporting((DataOutput) out, host, port, listenPort);
  }

  /** Before a reference to an endpoint is read: the stream to read it from. */
  public static DataInput importing(DataInput in) {
    return handler == null ? in : new EndpointInput(in);
  }

  /** Like {@link #importing(DataInput)}. */
  public static ObjectInput importing(ObjectInput in) {
    return handler == null ? in : new EndpointInput(in);
  }

  static Endpoint imported(Endpoint arrived) throws IOException {
    PortHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return arrived;
    }
    try {
      return to.imported(arrived);
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("reference to " + arrived, e);
    } finally {
      CallGuard.exit();
    }
  }
}
