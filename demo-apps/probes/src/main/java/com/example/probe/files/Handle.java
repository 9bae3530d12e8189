package com.example.probe.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileLock;

/** Something that a step left open for later ones. */
final class Handle {
  /** What an empty slot holds. */
  static final Handle NONE = new Handle(null);

  private final Object held;

  Handle(Object held) {
    this.held = held;
  }

  /** What is held as this type, null if it is something else. */
  <T> T as(Class<T> type) {
    return type.isInstance(held) ? type.cast(held) : null;
  }

  /** Closes what can be; a mapping stays until it is garbage. */
  String close() {
    try {
      if (held instanceof FileLock) {
        ((FileLock) held).release();
      } else if (held instanceof Closeable) {
        ((Closeable) held).close();
      } else if (held instanceof Mapping) {
        return "dropped";
      }
      return "closed";
    } catch (IOException e) {
      return Outcomes.of(e);
    }
  }

  @Override
  public String toString() {
    return held == null ? "nothing" : held.getClass().getSimpleName();
  }
}
