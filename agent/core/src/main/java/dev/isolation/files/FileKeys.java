package dev.isolation.files;

import dev.isolation.layers.Disk;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Attributes of copies in the upper layer, with the device and inode of their originals. */
final class FileKeys {
  private final View view;
  private final Following jdk;
  private Constructor<?> constructor;

  FileKeys(View view, Following jdk) {
    this.view = view;
    this.jdk = jdk;
  }

  /**
   * What to show of what was read.
   *
   * @param read attributes, or a map of them
   * @param path where they were read
   */
  Object shown(Object read, Path path) throws IOException {
    if (!path.startsWith(view.upper().root())) {
      return read;
    }
    if (read instanceof BasicFileAttributes) {
      return shown((BasicFileAttributes) read);
    }
    return read instanceof Map ? shown((Map<?, ?>) read, path) : read;
  }

  private Object shown(BasicFileAttributes read) {
    long[] origin = view.upper().origins().of(read.fileKey());
    Object key = origin == null ? null : key(origin);
    if (key == null) {
      return read;
    }
    Class<?> type = BasicFileAttributes.class;
    if (read instanceof PosixFileAttributes) {
      type = PosixFileAttributes.class;
    } else if (read instanceof DosFileAttributes) {
      type = DosFileAttributes.class;
    }
    return Proxy.newProxyInstance(
        FileKeys.class.getClassLoader(), new Class<?>[] {type}, new Attributes(read, key));
  }

  private Object shown(Map<?, ?> read, Path path) throws IOException {
    if (!read.containsKey("fileKey") && !read.containsKey("ino") && !read.containsKey("dev")) {
      return read;
    }
    BasicFileAttributes own = Disk.attributes(path);
    long[] origin = own == null ? null : view.upper().origins().of(own.fileKey());
    Object key = origin == null ? null : key(origin);
    if (key == null) {
      return read;
    }
    Map<Object, Object> shown = new HashMap<>(read);
    put(shown, "fileKey", key);
    put(shown, "dev", origin[0]);
    put(shown, "ino", origin[1]);
    return Collections.unmodifiableMap(shown);
  }

  private static void put(Map<Object, Object> shown, String name, Object value) {
    if (shown.containsKey(name)) {
      shown.put(name, value);
    }
  }

  /** Of the JDK's own class, as it must be equal to those of other files. */
  private Object key(long[] origin) {
    try {
      Constructor<?> made = constructor();
      return made == null ? null : made.newInstance(origin[0], origin[1]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Constructor<?> constructor() throws ReflectiveOperationException {
    if (constructor == null && jdk.openPackages()) {
      constructor =
          Class.forName("sun.nio.fs.UnixFileKey").getDeclaredConstructor(long.class, long.class);
      constructor.setAccessible(true);
    }
    return constructor;
  }

  /** All as it was read, but for the key. */
  private static final class Attributes implements InvocationHandler {
    private final BasicFileAttributes read;
    private final Object key;

    Attributes(BasicFileAttributes read, Object key) {
      this.read = read;
      this.key = key;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("fileKey")) {
        return key;
      }
      if (method.getName().equals("equals")) {
        return read.equals(unwrapped(arguments[0]));
      }
      try {
        return method.invoke(read, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private static Object unwrapped(Object other) {
      boolean shown =
          other != null
              && Proxy.isProxyClass(other.getClass())
              && Proxy.getInvocationHandler(other) instanceof Attributes;
      return shown ? ((Attributes) Proxy.getInvocationHandler(other)).read : other;
    }
  }
}
