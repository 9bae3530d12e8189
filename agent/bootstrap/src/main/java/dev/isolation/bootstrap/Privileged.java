package dev.isolation.bootstrap;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Bootstrap loader; used where the agent starts and weaves. Where the app has a security manager,
 * that is done with the agent's own permissions, not with those of the app's code that called. What
 * hooks do needs none: see {@link PermissionHooks}.
 */
public final class Privileged {
  /** JDK 24 took security managers away (JEP 486). */
  private static final int FIRST_WITHOUT_MANAGERS = 24;

  /** From JDK 18 on an app may set one only if the command line says so (JEP 411). */
  private static final int FIRST_THAT_ASKS = 18;

  /** Runs an action with the agent's permissions. */
  public static <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
    if (System.getSecurityManager() == null) {
      return action.run();
    }
    try {
      return AccessController.doPrivileged(action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  /** Says whether the app can have a security manager, now or later. */
  public static boolean isManageable() {
    int feature = Integer.parseInt(property("java.specification.version").replace("1.", ""));
    return feature < FIRST_THAT_ASKS
        || feature < FIRST_WITHOUT_MANAGERS && property("java.security.manager") != null;
  }

  private static String property(final String key) {
    return AccessController.doPrivileged(
        new PrivilegedAction<String>() {
          @Override
          public String run() {
            return System.getProperty(key);
          }
        });
  }
}
