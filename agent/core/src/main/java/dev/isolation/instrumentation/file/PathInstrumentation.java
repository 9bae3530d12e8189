package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * {@code Path.toRealPath}, {@code toUri} and {@code register}, the methods of a path that ask the
 * file system.
 */
public final class PathInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("sun.nio.fs.UnixPath");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.required(
            "toRealPath",
            "([Ljava/nio/file/LinkOption;)Ljava/nio/file/Path;",
            RealPathAdvice.class),
        Hook.required("toUri", "()Ljava/net/URI;", UriAdvice.class),
        Hook.required(
            "register",
            "(Ljava/nio/file/WatchService;[Ljava/nio/file/WatchEvent$Kind;"
                + "[Ljava/nio/file/WatchEvent$Modifier;)",
            RegisterAdvice.class));
  }

  /** Names of directories end with a slash. */
  public static final class UriAdvice {
    private UriAdvice() {}

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(@Advice.This Path self, @Advice.Return(readOnly = false) URI uri) {
      uri = PathHooks.uri(self, uri);
    }
  }

  /** Watches both layers. */
  public static final class RegisterAdvice {
    private RegisterAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static WatchKey enter(
        @Advice.This Path self,
        @Advice.Argument(0) WatchService service,
        @Advice.Argument(1) WatchEvent.Kind<?>[] kinds,
        @Advice.Argument(2) WatchEvent.Modifier[] modifiers)
        throws IOException {
      return PathHooks.register(self, service, kinds, modifiers);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter WatchKey answer, @Advice.Return(readOnly = false) WatchKey key) {
      if (answer != null) {
        key = answer;
      }
    }
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
