package dev.isolation.bootstrap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Bootstrap loader; used by hooks and the agent. Where the app has a security manager, the agent
 * starts, weaves, and reads and writes its state with its own permissions, not with those of the
 * app's code that called. The JDK's own checks of what the app asked for are not touched: they come
 * before or after the hook.
 */
public final class Privileged implements InvocationHandler {
  /** JDK 24 took security managers away (JEP 486). */
  private static final boolean MANAGED = feature() < 24;

  private final Object handler;

  private Privileged(Object handler) {
    this.handler = handler;
  }

  /** Runs an action with the agent's permissions. */
  public static <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
    if (!isManaged()) {
      return action.run();
    }
    try {
      return AccessController.doPrivileged(action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  /** The handler, or the same with the agent's permissions. To be used inside {@link CallGuard}. */
  static <T> T of(final Class<T> type, final T handler) {
    if (!isManaged()) {
      return handler;
    }
    final InvocationHandler privileged = new Privileged(handler);
    return AccessController.doPrivileged(
        new PrivilegedAction<T>() {
          @Override
          public T run() {
            return type.cast(Proxy.newProxyInstance(null, new Class<?>[] {type}, privileged));
          }
        });
  }

  static boolean isManaged() {
    return MANAGED && System.getSecurityManager() != null;
  }

  @Override
  public Object invoke(Object proxy, final Method method, final Object[] arguments)
      throws Throwable {
    try {
      return run(
          new PrivilegedExceptionAction<Object>() {
            @Override
            public Object run() throws Exception {
              return method.invoke(handler, arguments);
            }
          });
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static int feature() {
    String version =
        AccessController.doPrivileged(
            new PrivilegedAction<String>() {
              @Override
              public String run() {
                return System.getProperty("java.specification.version");
              }
            });
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
