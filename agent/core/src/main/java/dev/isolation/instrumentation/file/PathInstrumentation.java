package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code Path.toRealPath}, the one method of a path that asks the file system. */
public final class PathInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("sun.nio.fs.UnixPath");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required(
            "toRealPath",
            "([Ljava/nio/file/LinkOption;)Ljava/nio/file/Path;",
            RealPathAdvice.class));
  }

  /** Real names are the app's own. */
  public static final class RealPathAdvice {
    private RealPathAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static Path enter(@Advice.This Path self, @Advice.Argument(0) LinkOption[] options)
        throws IOException {
      return PathHooks.real(self, options);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(@Advice.Enter Path answer, @Advice.Return(readOnly = false) Path real) {
      if (answer != null) {
        real = answer;
      }
    }
  }
}
