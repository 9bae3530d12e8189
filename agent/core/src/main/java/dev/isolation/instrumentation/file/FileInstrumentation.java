package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/**
 * Public methods of {@code java.io.File}: before JDK 21 most of what is below them is native code.
 */
public final class FileInstrumentation extends TypeInstrumentation {
  private static final String[] QUERIES = {
    "exists",
    "isDirectory",
    "isFile",
    "lastModified",
    "length",
    "canRead",
    "canExecute",
    "getTotalSpace",
    "getFreeSpace",
    "getUsableSpace"
  };

  /** Methods that only handle the name, or are made of methods that are hooked. */
  private static final Set<String> NO_DOORS =
      new HashSet<>(
          Arrays.asList(
              "getName",
              "getParent",
              "getParentFile",
              "getPath",
              "isAbsolute",
              "isHidden", // on Unix a matter of the name
              "getAbsolutePath",
              "getAbsoluteFile",
              "getCanonicalFile",
              "toURL",
              "toURI",
              "toPath",
              "compareTo",
              "equals",
              "hashCode",
              "toString",
              "listFiles",
              "mkdirs",
              "deleteOnExit",
              "list(Ljava/io/FilenameFilter;)[Ljava/lang/String;",
              "setReadable(Z)Z",
              "setWritable(Z)Z",
              "setExecutable(Z)Z"));

  @Override
  public List<String> types() {
    return Collections.singletonList("java.io.File");
  }

  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    for (String query : QUERIES) {
      hooks.add(Hook.required(query, "()", ReadAdvice.class));
    }
    hooks.add(Hook.required("canWrite", "()", WritableAdvice.class));
    hooks.add(Hook.required("setLastModified", "(J)", WriteAdvice.class));
    hooks.add(Hook.required("setReadOnly", "()", WriteAdvice.class));
    hooks.add(Hook.required("setReadable", "(ZZ)", WriteAdvice.class));
    hooks.add(Hook.required("setWritable", "(ZZ)", WriteAdvice.class));
    hooks.add(Hook.required("setExecutable", "(ZZ)", WriteAdvice.class));
    hooks.add(Hook.required("createNewFile", "()", CreateAdvice.class));
    hooks.add(
        Hook.required(
            "createTempFile",
            "(Ljava/lang/String;Ljava/lang/String;Ljava/io/File;)",
            CreateTempAdvice.class));
    hooks.add(Hook.required("delete", "()", DeleteAdvice.class));
    hooks.add(Hook.required("mkdir", "()", MkdirAdvice.class));
    hooks.add(Hook.required("renameTo", "(Ljava/io/File;)", RenameAdvice.class));
    hooks.add(Hook.required("list", "()", ListAdvice.class));
    hooks.add(Hook.optional("normalizedList", "()", ListAdvice.class));
    hooks.add(Hook.required("getCanonicalPath", "()", CanonicalAdvice.class));
    return hooks;
  }

  @Override
  public boolean isDoor(MethodOutline method) {
    return method.isPublic()
        && !method.isStatic()
        && !method.name().equals("<init>")
        && !NO_DOORS.contains(method.name())
        && !NO_DOORS.contains(method.name() + method.descriptor());
  }

  /** Queries ask the file that the app sees. */
  public static final class ReadAdvice {
    private ReadAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.This(readOnly = false) File self) {
      self = FileHooks.read(self);
    }
  }

  /** The question whether a file may be written, which rules can answer too. */
  public static final class WritableAdvice {
    private WritableAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.This(readOnly = false) File self) {
      self = FileHooks.writable(self);
    }
  }

  /** Changes of metadata reach the copy in the upper layer. */
  public static final class WriteAdvice {
    private WriteAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter
    public static void enter(@Advice.This(readOnly = false) File self) {
      self = FileHooks.write(self);
    }
  }

  /** Creates in the upper layer. */
  public static final class CreateAdvice {
    private CreateAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static int enter(@Advice.This File self) throws IOException {
      return FileHooks.create(self);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter int answer, @Advice.Return(readOnly = false) boolean done) {
      if (answer != FileHandler.PASS) {
        done = answer == FileHandler.TRUE;
      }
    }
  }

  /** Creates temporary files of a named directory in the upper layer. */
  public static final class CreateTempAdvice {
    private CreateTempAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static File enter(
        @Advice.Argument(0) String prefix,
        @Advice.Argument(1) String suffix,
        @Advice.Argument(2) File directory)
        throws IOException {
      return FileHooks.createTemp(prefix, suffix, directory);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter File answer, @Advice.Return(readOnly = false) File created) {
      if (answer != null) {
        created = answer;
      }
    }
  }

  /** Deletes in the view. */
  public static final class DeleteAdvice {
    private DeleteAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static int enter(@Advice.This File self) {
      return FileHooks.delete(self);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter int answer, @Advice.Return(readOnly = false) boolean done) {
      if (answer != FileHandler.PASS) {
        done = answer == FileHandler.TRUE;
      }
    }
  }

  /** Makes directories in the upper layer. */
  public static final class MkdirAdvice {
    private MkdirAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static int enter(@Advice.This File self) {
      return FileHooks.mkdir(self);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter int answer, @Advice.Return(readOnly = false) boolean done) {
      if (answer != FileHandler.PASS) {
        done = answer == FileHandler.TRUE;
      }
    }
  }

  /** Renames in the view. */
  public static final class RenameAdvice {
    private RenameAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static int enter(@Advice.This File self, @Advice.Argument(0) File target) {
      return FileHooks.rename(self, target);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter int answer, @Advice.Return(readOnly = false) boolean done) {
      if (answer != FileHandler.PASS) {
        done = answer == FileHandler.TRUE;
      }
    }
  }

  /** Lists both layers. */
  public static final class ListAdvice {
    private ListAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static Object enter(@Advice.This File self) {
      return FileHooks.list(self);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter Object answer, @Advice.Return(readOnly = false) String[] names) {
      if (answer != null) {
        names = FileHooks.names(answer);
      }
    }
  }

  /** Canonical names are the app's own. */
  public static final class CanonicalAdvice {
    private CanonicalAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static String enter(@Advice.This File self) throws IOException {
      return FileHooks.canonical(self);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter String answer, @Advice.Return(readOnly = false) String canonical) {
      if (answer != null) {
        canonical = answer;
      }
    }
  }
}
