package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.nio.file.WatchService;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code FileSystem.newWatchService}: the kernel's service knows one layer only. */
public final class WatchInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("sun.nio.fs.LinuxFileSystem");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(Hook.required("newWatchService", "()", ServiceAdvice.class));
  }

  /** Puts the service of both layers in front. */
  public static final class ServiceAdvice {
    private ServiceAdvice() {}

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) WatchService service) {
      service = PathHooks.watchService(service);
    }
  }
}
