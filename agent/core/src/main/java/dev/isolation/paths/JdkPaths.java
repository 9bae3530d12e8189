package dev.isolation.paths;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * All paths of the agent. They are the JDK's own, also where the app names a default file system of
 * its own on the command line: the agent must neither load that before the app does, nor depend on
 * it.
 */
public final class JdkPaths {
  private static volatile FileSystem jdk;

  private JdkPaths() {}

  /** From now on paths are of this file system, not of the default one. */
  public static void use(FileSystem fileSystem) {
    jdk = fileSystem;
  }

  /** As {@code Paths.get}. */
  public static Path of(String name) {
    FileSystem own = jdk;
    return own == null ? Paths.get(name) : own.getPath(name);
  }

  /** As {@code File.toPath}. */
  public static Path of(File file) {
    return of(file.getPath());
  }

  /** In which the JVM writes names to the kernel, and reads command lines and variables. */
  public static Charset encoding() {
    try {
      return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    } catch (IllegalArgumentException unknown) {
      return Charset.defaultCharset();
    }
  }

  /** As {@code Path.toFile}, which knows the default file system only. */
  public static File file(Path path) {
    return new File(path.toString());
  }
}
