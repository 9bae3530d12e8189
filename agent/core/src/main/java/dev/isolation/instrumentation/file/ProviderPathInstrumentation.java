package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/**
 * Operations of the default file system provider that run in the JDK on another path: the hook says
 * which, and failures name the app's own.
 */
public final class ProviderPathInstrumentation extends ProviderInstrumentation {
  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    String options = "[Ljava/nio/file/LinkOption;)";
    hooks.add(
        Hook.required(
            "readAttributes",
            "(Ljava/nio/file/Path;Ljava/lang/Class;" + options,
            ReadAttributesAdvice.class));
    hooks.add(
        Hook.required(
            "readAttributes",
            "(Ljava/nio/file/Path;Ljava/lang/String;" + options,
            ReadAttributesAdvice.class));
    hooks.add(
        Hook.optional(
            "readAttributesIfExists",
            "(Ljava/nio/file/Path;Ljava/lang/Class;" + options,
            ReadAttributesAdvice.class));
    hooks.add(
        Hook.required(
            "setAttribute",
            "(Ljava/nio/file/Path;Ljava/lang/String;Ljava/lang/Object;" + options,
            SetAttributeAdvice.class));
    hooks.add(Hook.optional("exists", "(Ljava/nio/file/Path;" + options, ExistsAdvice.class));
    for (String query :
        Arrays.asList("exists", "isDirectory", "isRegularFile", "isReadable", "isExecutable")) {
      hooks.add(Hook.optional(query, "(Ljava/nio/file/Path;)", QueryAdvice.class));
    }
    hooks.add(Hook.optional("isWritable", "(Ljava/nio/file/Path;)", WritableAdvice.class));
    hooks.add(Hook.required("checkAccess", "(Ljava/nio/file/Path;", AccessAdvice.class));
    hooks.add(Hook.required("getFileStore", "(Ljava/nio/file/Path;)", FollowAdvice.class));
    hooks.add(Hook.required("readSymbolicLink", "(Ljava/nio/file/Path;)", NoFollowAdvice.class));
    hooks.add(
        Hook.required(
            "isSameFile", "(Ljava/nio/file/Path;Ljava/nio/file/Path;)", SameFileAdvice.class));
    hooks.add(Hook.required("createDirectory", "(Ljava/nio/file/Path;", CreateAdvice.class));
    hooks.add(
        Hook.required(
            "createSymbolicLink", "(Ljava/nio/file/Path;Ljava/nio/file/Path;", LinkAdvice.class));
    for (String open :
        Arrays.asList("newByteChannel", "newFileChannel", "newAsynchronousFileChannel")) {
      hooks.add(Hook.required(open, "(Ljava/nio/file/Path;Ljava/util/Set;", OpenAdvice.class));
    }
    return hooks;
  }

  /** Attributes of the file that the app sees. */
  public static final class ReadAttributesAdvice {
    private ReadAttributesAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(
        @Advice.Argument(value = 0, readOnly = false) Path path,
        @Advice.Argument(2) LinkOption[] options,
        @Advice.Local("entered") boolean entered)
        throws IOException {
      Path requested = path;
      path = PathHooks.read(path, options);
      entered = PathHooks.enterNested();
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Local("entered") boolean entered,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (entered) {
        CallGuard.exit();
      }
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Attributes are set on the copy in the upper layer. */
  public static final class SetAttributeAdvice {
    private SetAttributeAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(
        @Advice.Argument(value = 0, readOnly = false) Path path,
        @Advice.Argument(1) String attribute,
        @Advice.Argument(3) LinkOption[] options)
        throws IOException {
      Path requested = path;
      path = PathHooks.write(path, attribute, options);
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Reads that follow links. */
  public static final class FollowAdvice {
    private FollowAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(@Advice.Argument(value = 0, readOnly = false) Path path)
        throws IOException {
      Path requested = path;
      path = PathHooks.read(path);
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Reads of a link itself. */
  public static final class NoFollowAdvice {
    private NoFollowAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(@Advice.Argument(value = 0, readOnly = false) Path path)
        throws IOException {
      Path requested = path;
      path = PathHooks.readLink(path);
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Makes something new in the upper layer. */
  public static final class CreateAdvice {
    private CreateAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(@Advice.Argument(value = 0, readOnly = false) Path path)
        throws IOException {
      Path requested = path;
      path = PathHooks.create(path);
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Makes a symbolic link in the upper layer. */
  public static final class LinkAdvice {
    private LinkAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(@Advice.Argument(value = 0, readOnly = false) Path path)
        throws IOException {
      Path requested = path;
      path = PathHooks.create(path);
      PathHooks.linking();
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown)
        throws IOException {
      PathHooks.linked();
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Channels open where the view has the file. */
  public static final class OpenAdvice {
    private OpenAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(
        @Advice.Argument(value = 0, readOnly = false) Path path,
        @Advice.Argument(1) Set<? extends OpenOption> options)
        throws IOException {
      Path requested = path;
      path = PathHooks.open(path, options);
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** Existence, with or without following links. */
  public static final class ExistsAdvice {
    private ExistsAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static void enter(
        @Advice.Argument(value = 0, readOnly = false) Path path,
        @Advice.Argument(1) LinkOption[] options) {
      path = PathHooks.query(path, options);
    }
  }

  /** Yes-or-no questions that follow links. */
  public static final class QueryAdvice {
    private QueryAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) Path path) {
      path = PathHooks.query(path);
    }
  }

  /** Access, which rules can forbid. */
  public static final class AccessAdvice {
    private AccessAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path enter(
        @Advice.Argument(value = 0, readOnly = false) Path path,
        @Advice.Argument(1) AccessMode[] modes)
        throws IOException {
      Path requested = path;
      path = PathHooks.access(path, modes);
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null && requested != path) {
        thrown = PathHooks.translate(thrown, requested, path);
      }
    }
  }

  /** The question whether a file may be written. */
  public static final class WritableAdvice {
    private WritableAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(value = 0, readOnly = false) Path path) {
      path = PathHooks.writable(path);
    }
  }

  /** Both files as the app sees them. */
  public static final class SameFileAdvice {
    private SameFileAdvice() {}

    /** Inlined before the operation. */
    @Advice.OnMethodEnter
    public static Path[] enter(
        @Advice.Argument(value = 0, readOnly = false) Path path,
        @Advice.Argument(value = 1, readOnly = false) Path other)
        throws IOException {
      Path[] requested = {path, other};
      if (!path.equals(other)) {
        path = PathHooks.read(path);
        other = PathHooks.apart(path, PathHooks.read(other));
      }
      return requested;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
    public static void exit(
        @Advice.Enter Path[] requested,
        @Advice.Argument(0) Path path,
        @Advice.Argument(1) Path other,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown != null) {
        thrown = PathHooks.translate(thrown, requested[0], path);
        thrown = PathHooks.translate(thrown, requested[1], other);
      }
    }
  }
}
