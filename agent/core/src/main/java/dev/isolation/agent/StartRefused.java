package dev.isolation.agent;

/** Why the JVM must not go on; the message is the one line that the user reads. */
final class StartRefused extends Exception {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }
}
