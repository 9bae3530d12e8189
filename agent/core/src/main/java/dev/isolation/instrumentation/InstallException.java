package dev.isolation.instrumentation;

/** A hook that is not in place; its message is the one line that the user reads. */
public final class InstallException extends Exception {
  private static final long serialVersionUID = 1L;

  InstallException(String message, Throwable cause) {
    super(message, cause);
  }
}
