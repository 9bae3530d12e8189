package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.File;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Native libraries, which the system's loader opens by name: {@code System.load} and {@code
 * loadLibrary} with all that they try. Since JDK 15 a type of its own does it.
 */
public final class LibraryInstrumentation extends TypeInstrumentation {
  private static final String NEWER = "jdk.internal.loader.NativeLibraries";

  private static boolean isNewer() {
    try {
      Class.forName(NEWER, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public List<String> types() {
    return Collections.singletonList(isNewer() ? NEWER : "java.lang.ClassLoader");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required(
            isNewer() ? "loadLibrary" : "loadLibrary0",
            "(Ljava/lang/Class;Ljava/io/File;)",
            LoadAdvice.class));
  }

  /** Loads the library where the view has it; failures name the app's own file. */
  public static final class LoadAdvice {
    private LoadAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static File enter(@Advice.Argument(value = 1, readOnly = false) File file) {
      File requested = file;
      file = FileHooks.read(file);
      return requested;
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter File requested,
        @Advice.Argument(1) File file,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != file) {
        thrown = FileHooks.library(thrown, requested, file);
      }
    }
  }
}
