package dev.isolation.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files that the build hands to the tests. */
public final class Artifacts {
  private Artifacts() {}

  public static Path isolationJar() {
    return property("isolation.jar");
  }

  public static Path legacyShop() {
    return property("legacy-shop.jar");
  }

  public static Path probes() {
    return property("probes.jar");
  }

  /** The build directory of netty-echo: its jar, and directories of libraries to run it on. */
  public static Path nettyEcho() {
    return property("netty-echo");
  }

  /** The build directory of native-stores. */
  public static Path nativeStores() {
    return property("native-stores");
  }

  /** The build directory of java-stores. */
  public static Path javaStores() {
    return property("java-stores");
  }

  /** The build directory of grpc-echo. */
  public static Path grpcEcho() {
    return property("grpc-echo");
  }

  /** The jar that a class of this test's class path comes from. */
  public static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Unpacks Tomcat as it was released; returns its directory. */
  public static Path unpackTomcat(Path into) {
    return unpack(property("tomcat.zip"), into);
  }

  /**
   * Unpacks a zip file.
   *
   * @return the topmost directory of its last entry
   */
  public static Path unpack(Path file, Path into) {
    Path top = null;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = into.resolve(entry.getName());
        top = into.resolve(into.relativize(target).getName(0));
        unpack(zip, entry, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return top;
  }

  private static void unpack(InputStream zip, ZipEntry entry, Path target) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    try (OutputStream out = Files.newOutputStream(target)) {
      zip.transferTo(out);
    }
    if (target.toString().endsWith(".sh")) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static Path property(String name) {
    Path path = Path.of(System.getProperty(name)).toAbsolutePath();
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is not built");
    }
    return path;
  }
}
