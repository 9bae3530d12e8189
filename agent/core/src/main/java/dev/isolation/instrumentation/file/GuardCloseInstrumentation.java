package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.GuardHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Where files that instances share are closed, or mapped and so written to after the close. */
public final class GuardCloseInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Arrays.asList(
        "java.io.FileOutputStream",
        "java.io.RandomAccessFile",
        "sun.nio.ch.FileChannelImpl",
        "sun.nio.ch.SimpleAsynchronousFileChannelImpl");
  }

  @Override
  public List<Hook> hooks() {
    String region = "(Ljava/nio/channels/FileChannel$MapMode;JJ";
    return Arrays.asList(
        Hook.required("close", "()V", CloseAdvice.class),
        Hook.required("implCloseChannel", "()V", CloseAdvice.class),
        Hook.required("map", region, MapAdvice.class));
  }

  /** Tells of the end. */
  public static final class CloseAdvice {
    private CloseAdvice() {}

    /** Inlined after the close, also after one that failed. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit(@Advice.This Object handle) {
      GuardHooks.closed(handle);
    }
  }

  /** Tells of mapped memory. */
  public static final class MapAdvice {
    private MapAdvice() {}

    /** Inlined after the map. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.This Object channel,
        @Advice.FieldValue("fd") FileDescriptor descriptor,
        @Advice.Argument(0) FileChannel.MapMode mode,
        @Advice.Return Object memory)
        throws IOException {
      GuardHooks.mapped(channel, descriptor, mode, memory);
    }
  }
}
