package dev.isolation.files;

import dev.isolation.layers.CreationTimes;
import dev.isolation.layers.Disk;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes that the JDK has read of a copy in the upper layer, as the app is to see them. */
final class CopyAttributes implements InvocationHandler {
  private static final String CREATION_TIME = "creationTime";

  private final BasicFileAttributes copy;
  private final FileTime created;

  private CopyAttributes(BasicFileAttributes copy, FileTime created) {
    this.copy = copy;
    this.created = created;
  }

  /**
   * What was read, or the same with the original's creation time.
   *
   * @param read {@code BasicFileAttributes} or a map of some
   * @param entry in the upper layer
   */
  static Object of(Object read, Path entry, CreationTimes times) throws IOException {
    if (read instanceof BasicFileAttributes) {
      BasicFileAttributes attributes = (BasicFileAttributes) read;
      FileTime created = times.of(attributes);
      return created == null ? read : new CopyAttributes(attributes, created).proxy();
    }
    if (read instanceof Map && ((Map<?, ?>) read).containsKey(CREATION_TIME)) {
      BasicFileAttributes attributes = Disk.attributes(entry);
      FileTime created = attributes == null ? null : times.of(attributes);
      return created == null ? read : with((Map<?, ?>) read, created);
    }
    return read;
  }

  private static Map<Object, Object> with(Map<?, ?> read, FileTime created) {
    Map<Object, Object> all = new LinkedHashMap<Object, Object>(read);
    all.put(CREATION_TIME, created);
    return Collections.unmodifiableMap(all);
  }

  private Object proxy() {
    Class<?> type = BasicFileAttributes.class;
    if (copy instanceof PosixFileAttributes) {
      type = PosixFileAttributes.class;
    } else if (copy instanceof DosFileAttributes) {
      type = DosFileAttributes.class;
    }
    return Proxy.newProxyInstance(
        CopyAttributes.class.getClassLoader(), new Class<?>[] {type}, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals(CREATION_TIME)) {
      return created;
    }
    if (method.getName().equals("equals")) {
      return proxy == arguments[0];
    }
    try {
      return method.invoke(copy, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
