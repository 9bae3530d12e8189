package dev.isolation.bootstrap;

import java.io.IOException;

/**
 * Bootstrap loader; called by hooks. Turns an unexpected error of a handler into the exception that
 * the app's operation declares: the operation fails, it never goes on un-isolated.
 */
final class HookFailure {
  private HookFailure() {}

  static IOException io(String what, Throwable cause) {
    SuppressedErrors.count(what, cause);
    return new IOException(message(what, cause), cause);
  }

  /** For {@code java.io.File} methods, whose only documented exception is this one. */
  static SecurityException security(String what, Throwable cause) {
    SuppressedErrors.count(what, cause);
    return new SecurityException(message(what, cause), cause);
  }

  private static String message(String what, Throwable cause) {
    return "[isolation] refused, because it cannot be isolated: " + what + " (" + cause + ")";
  }
}
