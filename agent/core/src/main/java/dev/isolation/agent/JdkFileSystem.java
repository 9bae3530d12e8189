package dev.isolation.agent;

import dev.isolation.paths.JdkPaths;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.spi.FileSystemProvider;

/** The JDK's own file system, where the command line names another one as the default. */
final class JdkFileSystem {
  private static final String NAMED = "java.nio.file.spi.DefaultFileSystemProvider";

  private JdkFileSystem() {}

  /** Makes it the agent's. */
  static void use(Runnable packages) throws ReflectiveOperationException {
    if (System.getProperty(NAMED) != null) {
      packages.run();
      JdkPaths.use(find(Class.forName("sun.nio.fs.DefaultFileSystemProvider")));
    }
  }

  private static FileSystem find(Class<?> holder) throws ReflectiveOperationException {
    Method method;
    try {
      method = holder.getMethod("instance");
    } catch (NoSuchMethodException beforeJdk13) {
      method = holder.getMethod("create");
    }
    method.setAccessible(true);
    return ((FileSystemProvider) method.invoke(null)).getFileSystem(URI.create("file:///"));
  }
}
