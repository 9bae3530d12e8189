package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/**
 * Where files are opened to read, and the reads of {@code java.io}: what is open follows its file
 * when that is copied up. To be listed before the instrumentations that say where to open: the one
 * that comes first looks first.
 */
public final class ReaderInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.io.FileInputStream",
        "java.io.RandomAccessFile",
        "sun.nio.fs.AbstractFileSystemProvider",
        "sun.nio.fs.UnixFileSystemProvider",
        "sun.nio.fs.LinuxFileSystemProvider");
  }

  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(Hook.required("open", "(Ljava/lang/String;)", StreamAdvice.class));
    hooks.add(Hook.required("open", "(Ljava/lang/String;I)", RandomAccessAdvice.class));
    for (String open :
        Arrays.asList("newByteChannel", "newFileChannel", "newAsynchronousFileChannel")) {
      hooks.add(Hook.required(open, "(Ljava/nio/file/Path;Ljava/util/Set;", ChannelAdvice.class));
    }
    hooks.add(Hook.required("read", "()I", ReadAdvice.class));
    hooks.add(Hook.required("read", "([B)I", ReadAdvice.class));
    hooks.add(Hook.required("read", "([BII)I", ReadAdvice.class));
    hooks.add(Hook.optional("skip", "(J)J", ReadAdvice.class));
    hooks.add(Hook.required("seek", "(J)V", ReadAdvice.class));
    return hooks;
  }

  /** {@code FileInputStream}. */
  public static final class StreamAdvice {
    private StreamAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static long enter() {
      return ReaderHooks.before();
    }

    /** Inlined after an open that succeeded. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter long before, @Advice.This Object stream, @Advice.Argument(0) String path)
        throws IOException {
      ReaderHooks.opened(stream, path, before);
    }
  }

  /** {@code RandomAccessFile}, whose private {@code open} gets 2 for writing. */
  public static final class RandomAccessAdvice {
    private RandomAccessAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static long enter() {
      return ReaderHooks.before();
    }

    /** Inlined after an open that succeeded. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter long before,
        @Advice.This Object file,
        @Advice.Argument(0) String path,
        @Advice.Argument(1) int flags)
        throws IOException {
      if ((flags & 2) == 0) {
        ReaderHooks.opened(file, path, before);
      }
    }
  }

  /** The provider's channels. */
  public static final class ChannelAdvice {
    private ChannelAdvice() {}

    /** Inlined before the open. */
    @Advice.OnMethodEnter
    public static long enter() {
      return ReaderHooks.before();
    }

    /** Inlined after an open that succeeded. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter long before,
        @Advice.Argument(0) Path path,
        @Advice.Argument(1) Set<? extends OpenOption> options,
        @Advice.Return Object channel)
        throws IOException {
      ReaderHooks.opened(channel, path, options, before);
    }
  }

  /** What depends on the position, or moves it. */
  public static final class ReadAdvice {
    private ReadAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter() {
      ReaderHooks.read();
    }
  }
}
