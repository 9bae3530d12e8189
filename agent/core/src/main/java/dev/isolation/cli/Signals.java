package dev.isolation.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** What signals do to this process. */
final class Signals {
  private Signals() {}

  /**
   * The first Ctrl-C or SIGTERM goes on to end the JVM; each later one, which the JVM itself would
   * not hear any more, does this. {@code sun.misc.Signal} is the one way there, and the compiler
   * refuses it.
   */
  static void onRepeat(Runnable action) {
    AtomicBoolean heard = new AtomicBoolean();
    try {
      for (String name : new String[] {"INT", "TERM"}) {
        handle(name, heard, action);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException notThisJvm) {
      // a JVM without it, or started with -Xrs: the first one works as ever
    }
  }

  /** Takes a shutdown hook back; false where it runs: the JVM ends with the signal's code. */
  static boolean forget(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      return false;
    }
  }

  private static void handle(String name, AtomicBoolean heard, Runnable action)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Method install = signal.getMethod("handle", signal, handler);
    Method handle = handler.getMethod("handle", signal);
    Object which = signal.getConstructor(String.class).newInstance(name);
    Object[] before = new Object[1];
    InvocationHandler own =
        (proxy, method, arguments) -> {
          if (!method.equals(handle)) {
            return method.invoke(heard, arguments); // one of Object's
          } else if (heard.compareAndSet(false, true)) {
            return handle.invoke(before[0], arguments);
          }
          action.run();
          return null;
        };
    ClassLoader loader = Signals.class.getClassLoader();
    before[0] =
        install.invoke(null, which, Proxy.newProxyInstance(loader, new Class<?>[] {handler}, own));
    if (before[0] == handler.getField("SIG_IGN").get(null)) {
      install.invoke(null, which, before[0]); // in the background of a shell it stays ignored
    }
  }
}
