package dev.isolation.json;

import java.io.IOException;

/** A text that is not JSON; the message starts with {@code line:column}. */
public final class JsonException extends IOException {
  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message);
  }
}
