package dev.isolation.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallGuardTest {
  @Test
  void enter_twice_second_call_is_the_agents_own() {
    assertTrue(CallGuard.enter());
    try {
      assertFalse(CallGuard.enter());
      assertTrue(CallGuard.isInside());
    } finally {
      CallGuard.exit();
    }
    assertFalse(CallGuard.isInside());
  }

  @Test
  void enter_other_thread_is_outside() throws InterruptedException {
    assertTrue(CallGuard.enter());
    try {
      final AtomicBoolean inside = new AtomicBoolean(true);
      Thread other =
          new Thread() {
            @Override
            public void run() {
              inside.set(CallGuard.isInside());
            }
          };
      other.start();
      other.join();
      assertFalse(inside.get());
    } finally {
      CallGuard.exit();
    }
  }

  @Test
  void count_every_error_is_told_with_its_number() {
    final StringBuilder told = new StringBuilder();
    long before = SuppressedErrors.count();
    SuppressedErrors.setListener(
        new SuppressedErrors.Listener() {
          @Override
          public void counted(String where, Throwable error, long count) {
            told.append(where).append(CallGuard.isInside());
          }
        });
    try {
      SuppressedErrors.count("here", new IllegalStateException());
    } finally {
      SuppressedErrors.setListener(null);
    }
    assertEquals("heretrue", told.toString());
    assertEquals(before + 1, SuppressedErrors.count());
  }
}
