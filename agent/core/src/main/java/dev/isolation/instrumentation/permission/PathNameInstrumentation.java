package dev.isolation.instrumentation.permission;

import dev.isolation.bootstrap.PermissionHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** All checks of {@code java.nio.file} take the name from one method. */
public final class PathNameInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("sun.nio.fs.UnixPath");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("getPathForPermissionCheck", "()", NameAdvice.class));
  }

  /** Gives the app's own name. */
  public static final class NameAdvice {
    private NameAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static String enter(@Advice.This Path self) {
      return PermissionHooks.name(self);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter String answer, @Advice.Return(readOnly = false) String name) {
      if (answer != null) {
        name = answer;
      }
    }
  }
}
