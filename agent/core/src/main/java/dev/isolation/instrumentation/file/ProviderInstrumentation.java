package dev.isolation.instrumentation.file;

import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The default file system provider: every method whose first argument is a path is a door. */
abstract class ProviderInstrumentation extends TypeInstrumentation {
  /** Methods that look at the name only, or that only hooked ones call. */
  private static final Set<String> NO_DOORS =
      new HashSet<>(
          Arrays.asList(
              "checkPath", // a cast
              "isHidden", // the name's first character
              "getSunPathForSocketFile", // the name's bytes; UnixSocketInstrumentation has its
              // users
              "delete", // calls implDelete
              "deleteIfExists", // calls implDelete
              "getFileAttributeView(Ljava/nio/file/Path;Ljava/lang/String;"
                  + "[Ljava/nio/file/LinkOption;)Lsun/nio/fs/DynamicFileAttributeView;"));

  @Override
  public List<String> types() {
    return Arrays.asList(
        "sun.nio.fs.AbstractFileSystemProvider",
        "sun.nio.fs.UnixFileSystemProvider",
        "sun.nio.fs.LinuxFileSystemProvider");
  }

  @Override
  public boolean isDoor(MethodOutline method) {
    return !method.isStatic()
        && !method.isSynthetic()
        && method.descriptor().startsWith("(Ljava/nio/file/Path;")
        && !NO_DOORS.contains(method.name())
        && !NO_DOORS.contains(method.name() + method.descriptor());
  }
}
