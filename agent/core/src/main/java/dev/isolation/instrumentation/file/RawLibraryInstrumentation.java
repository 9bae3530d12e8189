package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Libraries of the foreign function interface, {@code SymbolLookup.libraryLookup}: the one by a
 * path calls the one by its name.
 */
public final class RawLibraryInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("jdk.internal.loader.RawNativeLibraries");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("load", "(Ljava/lang/String;)", NameAdvice.class));
  }

  @Override
  public boolean isWovenWhenLoaded() {
    return true;
  }

  @Override
  public boolean isDoor(MethodOutline method) {
    return !method.isStatic() && method.descriptor().startsWith("(Ljava/lang/String;");
  }

  /** Opens the library where the view has it; one without a directory the system looks for. */
  public static final class NameAdvice {
    private NameAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) String name) {
      name = FileHooks.library(name);
    }
  }
}
