package dev.isolation.instrumentation;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.Privileged;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.instrumentation.file.NativePath;
import dev.isolation.instrumentation.file.NativePathTable;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hooks the paths that libraries hand to native code, when their classes are loaded. A class that
 * cannot get them does not load.
 */
public final class NativePathTransformer implements ClassFileTransformer {
  /** Hears of the classes that are out of reach. */
  public interface Refusals {
    /** A class does not load. */
    void refused(String why);
  }

  private final Map<String, List<NativePath>> table;
  private final List<NativePath> named;
  private final Refusals refusals;

  private NativePathTransformer(List<NativePath> named, Refusals refusals) {
    this.table = NativePathTable.with(named);
    this.named = named;
    this.refusals = refusals;
  }

  /**
   * From now on the classes are hooked; those that are loaded already cannot be.
   *
   * @param named what the user names beside the built-in table
   * @param refusals where a class is named that is out of reach; null to let such classes pass
   * @return what {@link Instrumentation#removeTransformer} takes
   * @throws InstallException if the JVM has no way to do it
   */
  public static ClassFileTransformer install(
      Instrumentation jvm, List<NativePath> named, Refusals refusals) throws InstallException {
    if (!jvm.isNativeMethodPrefixSupported()) {
      throw new InstallException("this JVM cannot rename native methods", null);
    }
    NativePathTransformer transformer = new NativePathTransformer(named, refusals);
    jvm.addTransformer(transformer, false);
    jvm.setNativeMethodPrefix(transformer, NativePathWeaver.PREFIX);
    return transformer;
  }

  /** Whether a class opens files where no hook reaches. */
  public static boolean isOutOfReach(String name) {
    return NativePathTable.isOutOfReach(name.replace('.', '/'));
  }

  /** The loaded classes that would have got hooks, or would have been refused. */
  public static List<String> loaded(Instrumentation jvm, List<NativePath> named) {
    Map<String, List<NativePath>> table = NativePathTable.with(named);
    List<String> names = new ArrayList<>();
    for (Class<?> loaded : jvm.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      boolean isNative = table.containsKey(name) || NativePathTable.isOutOfReach(name);
      if (loaded.getClassLoader() != null && isNative) {
        names.add(loaded.getName());
      }
    }
    return names;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> retransformed,
      ProtectionDomain domain,
      final byte[] bytes) {
    if (loader == null || name == null) {
      return null;
    }
    final List<NativePath> paths = table.get(name);
    if (paths == null) {
      return refusals != null && NativePathTable.isOutOfReach(name) ? refuse(name) : null;
    }
    boolean entered = CallGuard.enter();
    try {
      return Privileged.run(
          new PrivilegedExceptionAction<byte[]>() {
            @Override
            public byte[] run() {
              return weave(paths, bytes);
            }
          });
    } catch (Throwable e) {
      SuppressedErrors.count("transform " + name, e);
      return AdviceTransformer.UNLOADABLE;
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  private byte[] refuse(String name) {
    refusals.refused(
        name.replace('/', '.')
            + " opens files and ports in native code, where they cannot be isolated; run this app"
            + " without isolation, or with on-error=pass");
    return AdviceTransformer.UNLOADABLE;
  }

  private byte[] weave(List<NativePath> paths, byte[] bytes) {
    NativePathWeaver weaver = new NativePathWeaver(paths);
    byte[] woven = weaver.weave(bytes);
    Set<NativePath> missing = weaver.missing();
    missing.retainAll(named);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("native.paths: no such method with a path: " + missing);
    }
    return woven;
  }
}
