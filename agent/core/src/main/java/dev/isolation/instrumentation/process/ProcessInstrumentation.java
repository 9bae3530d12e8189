package dev.isolation.instrumentation.process;

import dev.isolation.bootstrap.ProcessHooks;
import dev.isolation.bootstrap.ProcessStart;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/**
 * The one method that {@code ProcessBuilder.start}, {@code startPipeline} and every {@code
 * Runtime.exec} end in. Its arguments are the JDK's copies, but for the map of variables.
 */
public final class ProcessInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("java.lang.ProcessImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required(
            "start", "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;", StartAdvice.class));
  }

  /** Another way to start a process would be one past the hook. */
  @Override
  public boolean isDoor(MethodOutline method) {
    return method.isStatic() && method.descriptor().endsWith(")Ljava/lang/Process;");
  }

  /** Replaces command, environment and directory. */
  public static final class StartAdvice {
    private StartAdvice() {}

    /** Inlined before the start. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 0, readOnly = false) String[] command,
        @Advice.Argument(value = 1, readOnly = false) Map<String, String> environment,
        @Advice.Argument(value = 2, readOnly = false) String directory)
        throws IOException {
      ProcessStart start = ProcessHooks.start(command, environment, directory);
      command = start.command();
      environment = start.environment();
      directory = start.directory();
    }
  }
}
