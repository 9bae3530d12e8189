package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.PathHooks;
import dev.isolation.instrumentation.api.Hook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Attributes that the default file system provider has read where {@link
 * ProviderPathInstrumentation} sent it. Listed before that one, so that this advice runs when its
 * is done.
 */
public final class ProviderAttributesInstrumentation extends ProviderInstrumentation {
  @Override
  public List<Hook> hooks() {
    String options = "[Ljava/nio/file/LinkOption;)";
    String type = "(Ljava/nio/file/Path;Ljava/lang/Class;" + options;
    String names = "(Ljava/nio/file/Path;Ljava/lang/String;" + options;
    return Arrays.asList(
        Hook.required("readAttributes", type, AttributesAdvice.class),
        Hook.required("readAttributes", names, AttributesAdvice.class),
        Hook.optional("readAttributesIfExists", type, AttributesAdvice.class));
  }

  /** A copy has attributes of its original that it could not be given. */
  public static final class AttributesAdvice {
    private AttributesAdvice() {}

    /** Inlined before the operation, and before it is sent elsewhere. */
    @Advice.OnMethodEnter
    public static Path enter(@Advice.Argument(0) Path path) {
      return path;
    }

    /** Inlined after the operation. */
    @Advice.OnMethodExit(backupArguments = false)
    public static void exit(
        @Advice.Enter Path requested,
        @Advice.Argument(0) Path path,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object read)
        throws IOException {
      if (requested != path) {
        read = PathHooks.attributes(read, path);
      }
    }
  }
}
