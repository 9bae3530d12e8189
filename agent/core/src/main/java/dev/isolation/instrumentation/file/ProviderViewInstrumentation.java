package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Operations of the default file system provider that need both layers: done by the handler. */
public final class ProviderViewInstrumentation extends ProviderInstrumentation {
  @Override
  public List<Hook> hooks() {
    String two = "(Ljava/nio/file/Path;Ljava/nio/file/Path;";
    return Arrays.asList(
        Hook.required("implDelete", "(Ljava/nio/file/Path;Z)", DeleteAdvice.class),
        Hook.required("move", two, MoveAdvice.class),
        Hook.required("copy", two, CopyAdvice.class),
        Hook.required("createLink", two + ")", LinkAdvice.class),
        Hook.required("newDirectoryStream", "(Ljava/nio/file/Path;", ListAdvice.class),
        Hook.required(
            "getFileAttributeView", "(Ljava/nio/file/Path;Ljava/lang/Class;", ViewAdvice.class));
  }

  /** Moves in the view. */
  public static final class MoveAdvice {
    private MoveAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static boolean enter(
        @Advice.Argument(0) Path from,
        @Advice.Argument(1) Path target,
        @Advice.Argument(2) CopyOption[] options)
        throws IOException {
      return PathHooks.move(from, target, options);
    }
  }

  /** Copies in the view. */
  public static final class CopyAdvice {
    private CopyAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static boolean enter(
        @Advice.Argument(0) Path from,
        @Advice.Argument(1) Path target,
        @Advice.Argument(2) CopyOption[] options)
        throws IOException {
      return PathHooks.copy(from, target, options);
    }
  }

  /** Hard links in the upper layer. */
  public static final class LinkAdvice {
    private LinkAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static boolean enter(@Advice.Argument(0) Path link, @Advice.Argument(1) Path existing)
        throws IOException {
      return PathHooks.link(link, existing);
    }
  }

  /** Deletes in the view. */
  public static final class DeleteAdvice {
    private DeleteAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static int enter(
        @Advice.Argument(0) Path path, @Advice.Argument(1) boolean failIfMissing)
        throws IOException {
      return PathHooks.delete(path, failIfMissing);
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
    public static DirectoryStream<Path> enter(
        @Advice.Argument(0) Path directory,
        @Advice.Argument(1) DirectoryStream.Filter<? super Path> filter)
        throws IOException {
      return PathHooks.list(directory, filter);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter DirectoryStream<Path> answer,
        @Advice.Return(readOnly = false) DirectoryStream<Path> stream) {
      if (answer != null) {
        stream = answer;
      }
    }
  }

  /** Attribute views whose setters reach the upper layer only. */
  public static final class ViewAdvice {
    private ViewAdvice() {}

    /** Inlined at the start. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    public static FileAttributeView enter(
        @Advice.Argument(0) Path path,
        @Advice.Argument(1) Class<? extends FileAttributeView> type,
        @Advice.Argument(2) LinkOption[] options) {
      return PathHooks.view(path, type, options);
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter FileAttributeView answer,
        @Advice.Return(readOnly = false) FileAttributeView view) {
      if (answer != null) {
        view = answer;
      }
    }
  }
}
