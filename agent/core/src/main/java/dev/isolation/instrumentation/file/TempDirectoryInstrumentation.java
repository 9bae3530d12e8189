package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's own copy of {@code java.io.tmpdir}, taken before premain on 17 and later; older JDKs
 * read the property when they first need it.
 */
public final class TempDirectoryInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("jdk.internal.util.StaticProperty");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(Hook.optional("javaIoTmpDir", "()", TempAdvice.class));
  }

  /** Replaces the answer. */
  public static final class TempAdvice {
    private TempAdvice() {}

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Return(readOnly = false) String directory) {
      directory = FileHooks.tempDirectory(directory);
    }
  }
}
