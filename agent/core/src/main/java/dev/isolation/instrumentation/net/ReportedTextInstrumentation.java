package dev.isolation.instrumentation.net;

import dev.isolation.bootstrap.PortHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The text of sockets, for {@code ports.report=requested}. Adaptors are not among them: they make
 * theirs from getters.
 */
public final class ReportedTextInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.net.Socket",
        "java.net.ServerSocket",
        "sun.nio.ch.SocketChannelImpl",
        "sun.nio.ch.ServerSocketChannelImpl",
        "sun.nio.ch.AsynchronousSocketChannelImpl",
        "sun.nio.ch.AsynchronousServerSocketChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(Hook.required("toString", "()", TextAdvice.class));
  }

  /** Tells the text. */
  public static final class TextAdvice {
    private TextAdvice() {}

    /** Inlined after the text was made. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) String text) {
      text = PortHooks.reported(text);
    }
  }
}
