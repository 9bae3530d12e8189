package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.FileNotFoundException;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code FileInputStream}. */
public final class FileInputStreamInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("java.io.FileInputStream");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("open", "(Ljava/lang/String;)", OpenAdvice.class));
  }

  /** Opens where the view has the file; failures name the app's own path. */
  public static final class OpenAdvice {
    private OpenAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static String enter(@Advice.Argument(value = 0, readOnly = false) String path)
        throws FileNotFoundException {
      String requested = path;
      path = FileHooks.open(path, FileHandler.READ);
      return requested;
    }

    /** Inlined after the open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter String requested,
        @Advice.Argument(0) String path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = FileHooks.opened(thrown, requested, path);
      }
    }
  }
}
