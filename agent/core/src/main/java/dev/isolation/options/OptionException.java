package dev.isolation.options;

/** An option that is unknown, malformed or not available; the message is one line for the user. */
public final class OptionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the line for the user. */
  public OptionException(String message) {
    super(message);
  }
}
