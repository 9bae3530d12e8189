package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Where channels lock their files. What is open for reading may be the machine's file: a lock on it
 * would be seen by other instances, and not by members that have written the file.
 */
public final class LockInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "sun.nio.ch.FileChannelImpl", "sun.nio.ch.SimpleAsynchronousFileChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        Hook.optional("lock", "(JJZ)", LockAdvice.class),
        Hook.required("tryLock", "(JJZ)", LockAdvice.class),
        Hook.optional("implLock", "(JJZ", LockAdvice.class));
  }

  @Override
  public boolean isWovenWhenLoaded() {
    return true;
  }

  /** The file is made the instance's own. */
  public static final class LockAdvice {
    private LockAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object channel) throws IOException {
      ReaderHooks.locking(channel);
    }
  }
}
