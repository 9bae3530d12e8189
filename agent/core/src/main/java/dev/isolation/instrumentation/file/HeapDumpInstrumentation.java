package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code HotSpotDiagnosticMXBean.dumpHeap}, which has the JVM write a file. */
public final class HeapDumpInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "com.sun.management.internal.HotSpotDiagnostic", "sun.management.HotSpotDiagnostic");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("dumpHeap", "(Ljava/lang/String;Z)", DumpAdvice.class));
  }

  @Override
  public boolean isWovenWhenLoaded() {
    return true;
  }

  /** Dumps into the upper layer. */
  public static final class DumpAdvice {
    private DumpAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) String path)
        throws IOException {
      path = FileHooks.nativeNew(path);
    }
  }
}
