package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import net.bytebuddy.asm.Advice;

/**
 * {@code ZipFile} of JDK 8, which opens in native code; later ones use what is hooked elsewhere.
 */
public final class ZipFileInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    try {
      ZipFile.class.getDeclaredMethod("open", String.class, int.class, long.class, boolean.class);
      return Collections.singletonList("java.util.zip.ZipFile");
    } catch (NoSuchMethodException opensInJava) {
      return Collections.emptyList();
    }
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.required("<init>", "(Ljava/io/File;ILjava/nio/charset/Charset;)", OpenAdvice.class));
  }

  /** Opens where the view has the file; {@code getName} stays the app's. */
  public static final class OpenAdvice {
    private OpenAdvice() {}

    /** Inlined after the call of the superclass's constructor. */
    @Advice.OnMethodEnter
    public static File[] enter(
        @Advice.Argument(value = 0, readOnly = false) File file,
        @Advice.Argument(value = 1, readOnly = false) int mode)
        throws IOException {
      if (file == null) {
        return null;
      }
      File requested = file;
      file = FileHooks.readZip(file);
      boolean delete = (mode & ZipFile.OPEN_DELETE) != 0;
      if (delete) {
        mode = mode & ~ZipFile.OPEN_DELETE; // native code would delete where it reads
      }
      return new File[] {requested, delete ? requested : null};
    }

    /** Inlined at the end. */
    @Advice.OnMethodExit
    public static void exit(
        @Advice.Enter File[] requested,
        @Advice.FieldValue(value = "name", readOnly = false) String name) {
      name = requested[0].getPath();
      if (requested[1] != null) {
        requested[1].delete();
      }
    }
  }
}
