package dev.isolation.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.Permission;
import java.security.PermissionCollection;
import java.security.ProtectionDomain;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Bootstrap loader; made by {@link AgentStarter}. Loads everything of the agent that is not in the
 * bootstrap loader, from entries {@code inst/**}{@code /*.classdata} that no other loader can
 * define. Its parent is the platform loader, so it never sees a class of the app, nor the app one
 * of ours.
 */
public final class AgentClassLoader extends ClassLoader {
  private static final String ROOT = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;
  private final ProtectionDomain domain;

  /**
   * Opens the jar.
   *
   * @param file isolation.jar
   * @param parent the platform loader
   */
  public AgentClassLoader(File file, ClassLoader parent) throws IOException {
    super(parent);
    this.jar = new ZipFile(file);
    // Made from nothing: asking a boot class for its domain would initialise SocketPermission.
    Permission all = new AllPermission();
    PermissionCollection permissions = all.newPermissionCollection();
    permissions.add(all);
    this.domain = new ProtectionDomain(null, permissions);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(ROOT + name.replace('.', '/') + ".classdata");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    int dot = name.lastIndexOf('.');
    String packageName = dot < 0 ? "" : name.substring(0, dot);
    if (getPackage(packageName) == null) {
      try {
        definePackage(packageName, null, null, null, null, null, null, null);
      } catch (IllegalArgumentException anotherThreadWasFirst) {
        // the package is there, which is all that matters
      }
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  /** Own resources first: class files under their usual names, whatever they are called inside. */
  @Override
  public InputStream getResourceAsStream(String name) {
    boolean isClass = name.endsWith(".class");
    String entry = ROOT + (isClass ? name + "data" : name);
    try {
      byte[] bytes = read(entry);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  private byte[] read(String entryName) throws IOException {
    boolean entered = CallGuard.enter();
    try {
      ZipEntry entry = jar.getEntry(entryName);
      return entry == null ? null : read(jar.getInputStream(entry));
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  private static byte[] read(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }
}
