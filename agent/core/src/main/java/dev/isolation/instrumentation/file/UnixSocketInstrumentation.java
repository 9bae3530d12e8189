package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * Unix-domain sockets, which are files: every channel of JDK 16 and later binds and connects
 * through this one class.
 */
public final class UnixSocketInstrumentation extends TypeInstrumentation {
  private static final String TO_PATH = "(Ljava/io/FileDescriptor;Ljava/nio/file/Path;)";

  @Override
  public List<String> types() {
    return Collections.singletonList("sun.nio.ch.UnixDomainSockets");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.optional("bind", TO_PATH, BindAdvice.class),
        Hook.optional("connect", TO_PATH, ConnectAdvice.class),
        Hook.optional("localAddress", "(Ljava/io/FileDescriptor;)", LocalNameAdvice.class),
        Hook.optional("accept", "(Ljava/io/FileDescriptor;", PeerNameAdvice.class));
  }

  /** Whoever takes a path and a descriptor must be hooked. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return method.descriptor().startsWith(TO_PATH);
  }

  /** Makes the socket in the instance's own files. */
  public static final class BindAdvice {
    private BindAdvice() {}

    /** Inlined before the bind. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 1, readOnly = false) Path path)
        throws IOException {
      path = PathHooks.bindSocket(path);
    }

    /** Inlined after the bind. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(@Advice.Argument(1) Path path, @Advice.Thrown Throwable thrown)
        throws IOException {
      PathHooks.usedSocket(path, thrown);
    }
  }

  /** Finds the socket that the name leads to. */
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    /** Inlined before the connect. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 1, readOnly = false) Path path)
        throws IOException {
      path = PathHooks.connectSocket(path);
    }

    /** Inlined after the connect. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(@Advice.Argument(1) Path path, @Advice.Thrown Throwable thrown)
        throws IOException {
      PathHooks.usedSocket(path, thrown);
    }
  }

  /** Tells the app's own name. */
  public static final class LocalNameAdvice {
    private LocalNameAdvice() {}

    /** Inlined after the kernel told the name. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object address) {
      address = PathHooks.socketAddress(address);
    }
  }

  /** Tells the other end's name as that one knows it. */
  public static final class PeerNameAdvice {
    private PeerNameAdvice() {}

    /** Inlined after the kernel told the name. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Argument(2) String[] names) {
      if (names.length > 0 && names[0] != null) {
        names[0] = PathHooks.socketName(names[0]);
      }
    }
  }
}
