package dev.isolation.bootstrap;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * Bootstrap loader; called by advice where a reference to an endpoint, a stub of RMI for instance,
 * leaves the process or comes in.
 */
public final class EndpointHooks {
  private EndpointHooks() {}

  /**
   * Before an endpoint is written: the stream to write it to.
   *
   * @param listenPort 0 where the JDK picked the number, which then is the actual one already; less
   *     than 0 if another process listens there
   */
  public static DataOutput exporting(DataOutput out, String host, int port, int listenPort)
      throws IOException {
    PortHandler to = PortHooks.handler();
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

  /** Before an endpoint is read: the stream to read it from. */
  public static DataInput importing(DataInput in) {
    return PortHooks.handler() == null ? in : new EndpointInput(in);
  }

  /** Like {@link #importing(DataInput)}. */
  public static ObjectInput importing(ObjectInput in) {
    return PortHooks.handler() == null ? in : new EndpointInput(in);
  }

  /** What the app calls an endpoint that came in. */
  static Endpoint imported(Endpoint arrived) throws IOException {
    PortHandler to = PortHooks.handler();
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
