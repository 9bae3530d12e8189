package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.GuardHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/**
 * Where files are opened to write, once more: instances take turns in writing what they share. The
 * other hooks of these methods leave shared names as they are.
 */
public final class GuardOpenInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.io.FileOutputStream",
        "java.io.RandomAccessFile",
        "sun.nio.fs.AbstractFileSystemProvider",
        "sun.nio.fs.UnixFileSystemProvider",
        "sun.nio.fs.LinuxFileSystemProvider");
  }

  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(Hook.required("open", "(Ljava/lang/String;Z)", StreamAdvice.class));
    hooks.add(Hook.required("open", "(Ljava/lang/String;I)", RandomAccessAdvice.class));
    for (String open :
        Arrays.asList("newByteChannel", "newFileChannel", "newAsynchronousFileChannel")) {
      hooks.add(Hook.required(open, "(Ljava/nio/file/Path;Ljava/util/Set;", ChannelAdvice.class));
    }
    return hooks;
  }

  /** {@code FileOutputStream}. */
  public static final class StreamAdvice {
    private StreamAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static Object enter(@Advice.Argument(0) String path) throws FileNotFoundException {
      return GuardHooks.write(path);
    }

    /** Inlined after the open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object turn, @Advice.This Object stream, @Advice.Thrown Throwable thrown) {
      if (turn != null) {
        GuardHooks.opened(turn, thrown == null ? stream : null);
      }
    }
  }

  /** {@code RandomAccessFile}, whose private {@code open} gets 2 for writing. */
  public static final class RandomAccessAdvice {
    private RandomAccessAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static Object enter(@Advice.Argument(0) String path, @Advice.Argument(1) int flags)
        throws FileNotFoundException {
      return (flags & 2) == 0 ? null : GuardHooks.write(path);
    }

    /** Inlined after the open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object turn, @Advice.This Object file, @Advice.Thrown Throwable thrown) {
      if (turn != null) {
        GuardHooks.opened(turn, thrown == null ? file : null);
      }
    }
  }

  /** The provider's channels. */
  public static final class ChannelAdvice {
    private ChannelAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static Object enter(
        @Advice.Argument(0) Path path, @Advice.Argument(1) Set<? extends OpenOption> options)
        throws IOException {
      return GuardHooks.write(path, options);
    }

    /** Inlined after the open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object turn, @Advice.Return Object channel) {
      if (turn != null) {
        GuardHooks.opened(turn, channel);
      }
    }
  }
}
