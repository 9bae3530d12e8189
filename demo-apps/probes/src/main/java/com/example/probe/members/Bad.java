package com.example.probe.members;

/** Something is not as it was left. */
final class Bad extends RuntimeException {
  private static final long serialVersionUID = 1;

  Bad(String message) {
    super(message);
  }
}
