package dev.isolation.bootstrap;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A throw-away loader; called once by the launcher, which is that loader. Defines classes straight
 * into the bootstrap loader with the JDK's internal {@code Unsafe}. Appending a jar to the boot
 * class path instead would make JDK 17 and later print a warning and switch off class data sharing
 * for the app. The internal package is opened to this class's own unnamed module only, which nobody
 * else lives in: opened to the launcher's, every class of the app would find it open.
 */
public final class ClassDefiner {
  private ClassDefiner() {}

  /**
   * Defines the classes, in an order in which each comes after its superclass.
   *
   * @param names class names with dots
   * @param bytes their class files
   */
  public static void define(Instrumentation instrumentation, List<String> names, List<byte[]> bytes)
      throws Exception {
    Object unsafe = unsafe(instrumentation);
    Method define =
        unsafe
            .getClass()
            .getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
    for (int i = 0; i < names.size(); i++) {
      byte[] code = bytes.get(i);
      define.invoke(unsafe, names.get(i), code, 0, code.length, null, null);
    }
  }

  private static Object unsafe(Instrumentation instrumentation) throws Exception {
    Class<?> type;
    try {
      type = Class.forName("jdk.internal.misc.Unsafe", false, null);
    } catch (ClassNotFoundException java8) {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return field.get(null);
    }
    export(instrumentation, type);
    return type.getMethod("getUnsafe").invoke(null);
  }

  private static void export(Instrumentation instrumentation, Class<?> type) throws Exception {
    Method getModule = Class.class.getMethod("getModule");
    Class<?> module = getModule.getReturnType();
    Map<String, Set<?>> exports =
        Collections.<String, Set<?>>singletonMap(
            "jdk.internal.misc", Collections.singleton(getModule.invoke(ClassDefiner.class)));
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            getModule.invoke(type),
            Collections.emptySet(),
            exports,
            Collections.emptyMap(),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
