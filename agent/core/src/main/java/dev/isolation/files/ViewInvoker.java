package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.PermissionHooks;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;

/**
 * An attribute view of any type that asks the JDK's own view of the right layer at each call: what
 * reads goes where the file is, what writes goes to the copy in the upper layer.
 */
final class ViewInvoker implements InvocationHandler {
  private final Overlay overlay;
  private final Path path;
  private final Class<? extends FileAttributeView> type;
  private final LinkOption[] options;

  private ViewInvoker(
      Overlay overlay, Path path, Class<? extends FileAttributeView> type, LinkOption[] options) {
    this.overlay = overlay;
    this.path = path;
    this.type = type;
    this.options = options.clone();
  }

  static FileAttributeView create(
      Overlay overlay, Path path, Class<? extends FileAttributeView> type, LinkOption[] options) {
    return (FileAttributeView)
        Proxy.newProxyInstance(
            ViewInvoker.class.getClassLoader(),
            new Class<?>[] {type},
            new ViewInvoker(overlay, path, type, options));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return object(proxy, name, arguments);
    }
    boolean entered = CallGuard.enter();
    Path actual;
    FileAttributeView view;
    try {
      actual = entered ? place(name) : path;
      view = Files.getFileAttributeView(actual, type, options);
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
    return call(view, PermissionHooks.changed(path, actual), method, arguments);
  }

  private Object call(FileAttributeView view, Path actual, Method method, Object[] arguments)
      throws Throwable {
    try {
      Object answer = method.invoke(view, arguments);
      return method.getName().equals("readAttributes") && !actual.equals(path)
          ? told(answer, actual)
          : answer;
    } catch (InvocationTargetException e) {
      throw Errors.translate(e.getCause(), path, actual);
    }
  }

  private Object told(Object answer, Path actual) throws IOException {
    boolean entered = CallGuard.enter();
    try {
      return overlay.originals().shown(answer, actual);
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  private Path place(String method) throws IOException {
    boolean follow = Overlay.follows(options);
    if (method.equals("name")) {
      return path;
    }
    if (method.equals("setPermissions")) {
      return overlay.making().mode(path, follow);
    }
    boolean writes = method.startsWith("set") || method.equals("write") || method.equals("delete");
    return writes ? overlay.making().attributes(path, follow) : overlay.read(path, follow);
  }

  private Object object(Object proxy, String name, Object[] arguments) {
    if (name.equals("equals")) {
      return proxy == arguments[0];
    }
    return name.equals("hashCode") ? (Object) System.identityHashCode(proxy) : type + "@" + path;
  }
}
