package dev.isolation.home;

import java.io.IOException;

/** Something on disk that cannot be used; the message is one line with the path and the remedy. */
public class HomeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With the line for the user. */
  public HomeException(String message) {
    super(message);
  }

  HomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
