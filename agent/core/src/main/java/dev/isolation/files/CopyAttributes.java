package dev.isolation.files;

import dev.isolation.layers.Origin;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;

/** Attributes of a copy in the upper layer, with what tells its original apart. */
final class CopyAttributes implements InvocationHandler {
  static final String CREATION_TIME = "creationTime";
  static final String FILE_KEY = "fileKey";

  private final BasicFileAttributes copy;
  private final FileTime created;
  private final Object key;

  private CopyAttributes(BasicFileAttributes copy, FileTime created, Object key) {
    this.copy = copy;
    this.created = created;
    this.key = key;
  }

  /**
   * Attributes of the same public type.
   *
   * @param key the original's; null for the copy's own
   */
  static Object of(BasicFileAttributes copy, Origin origin, Object key) {
    FileTime created = origin.created();
    return new CopyAttributes(
            copy,
            created == null ? copy.creationTime() : created,
            key == null ? copy.fileKey() : key)
        .proxy();
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
    if (method.getName().equals(FILE_KEY)) {
      return key;
    }
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
