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
 * Bootstrap loader; used by hooks. Where the app has a security manager, a handler reads and writes
 * the agent's state with the agent's permissions, not with those of the app's code that called. The
 * JDK's own checks of what the app asked for are not touched: they come before or after the hook.
 */
final class Privileged implements InvocationHandler {
  /** JDK 24 took security managers away (JEP 486). */
  private static final boolean MANAGED =
      feature(System.getProperty("java.specification.version")) < 24;

  private final Object handler;

  private Privileged(Object handler) {
    this.handler = handler;
  }

  /** The handler, or the same with the agent's permissions. To be used inside {@link CallGuard}. */
  static <T> T of(final Class<T> type, final T handler) {
    if (!MANAGED || System.getSecurityManager() == null) {
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

  @Override
  public Object invoke(Object proxy, final Method method, final Object[] arguments)
      throws Throwable {
    try {
      return AccessController.doPrivileged(
          new PrivilegedExceptionAction<Object>() {
            @Override
            public Object run() throws Exception {
              return method.invoke(handler, arguments);
            }
          });
    } catch (PrivilegedActionException e) {
      Throwable failure = e.getException();
      throw failure instanceof InvocationTargetException ? failure.getCause() : failure;
    }
  }

  private static int feature(String version) {
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
