package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.EndpointHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Where RMI, and JMX with it, writes the endpoint of a stub and reads it back. An exported object
 * knows the number that was requested for it, as all of the app does; the stub that travels has to
 * say the actual one.
 */
public final class RmiInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("sun.rmi.transport.tcp.TCPEndpoint");
  }

  @Override
  public boolean isWovenWhenLoaded() {
    return true;
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required("write", "(Ljava/io/ObjectOutput;)V", WriteAdvice.class),
        Hook.required("writeHostPortFormat", "(Ljava/io/DataOutput;)V", OldWriteAdvice.class),
        Hook.required("read", "(Ljava/io/ObjectInput;)", ReadAdvice.class),
        Hook.required("readHostPortFormat", "(Ljava/io/DataInput;)", OldReadAdvice.class));
  }

  /** Whatever takes a stream. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return method.descriptor().startsWith("(Ljava/io/Object")
        || method.descriptor().startsWith("(Ljava/io/Data");
  }

  /** Stubs with the endpoint's socket factory, if any. */
  public static final class WriteAdvice {
    private WriteAdvice() {}

    /** Inlined before the endpoint is written. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 0, readOnly = false) ObjectOutput out,
        @Advice.FieldValue("host") String host,
        @Advice.FieldValue("port") int port,
        @Advice.FieldValue("listenPort") int listenPort)
        throws IOException {
      out = EndpointHooks.exporting(out, host, port, listenPort);
    }
  }

  /** Stubs without socket factories travel as in JDK 1.1. */
  public static final class OldWriteAdvice {
    private OldWriteAdvice() {}

    /** Inlined before the endpoint is written. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 0, readOnly = false) DataOutput out,
        @Advice.FieldValue("host") String host,
        @Advice.FieldValue("port") int port,
        @Advice.FieldValue("listenPort") int listenPort)
        throws IOException {
      out = EndpointHooks.exporting(out, host, port, listenPort);
    }
  }

  /** The way back of {@link WriteAdvice}. */
  public static final class ReadAdvice {
    private ReadAdvice() {}

    /** Inlined before the endpoint is read. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) ObjectInput in) {
      in = EndpointHooks.importing(in);
    }
  }

  /** The way back of {@link OldWriteAdvice}. */
  public static final class OldReadAdvice {
    private OldReadAdvice() {}

    /** Inlined before the endpoint is read. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) DataInput in) {
      in = EndpointHooks.importing(in);
    }
  }
}
