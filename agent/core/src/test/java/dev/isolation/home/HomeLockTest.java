package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.ForkedJvm;
import java.io.File;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  private static final int ROUNDS = 200;

  @TempDir Path directory;

  /** Adds one to the number in a file, which goes wrong if two do it at once. */
  private static void count(Home home, File counter) throws Exception {
    HomeLock.Held held = home.lock("count");
    try {
      int value = Integer.parseInt(StateFile.text(counter));
      byte[] next = Integer.toString(value + 1).getBytes(StandardCharsets.UTF_8);
      try (FileOutputStream out = new FileOutputStream(counter)) {
        out.write(next); // unlike a channel it does not look at interrupts
      }
    } finally {
      held.close();
    }
  }

  /** Forked: counts in two threads. */
  static final class Counter {
    private Counter() {}

    public static void main(String[] args) throws Exception {
      Home home = Home.open(new File(args[0]));
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Thread thread = new Thread(() -> countAll(home, new File(args[1])));
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void countAll(Home home, File counter) {
      for (int round = 0; round < ROUNDS; round++) {
        try {
          Thread.currentThread().interrupt();
          count(home, counter);
        } catch (Exception e) {
          e.printStackTrace();
        }
      }
    }
  }

  @Test
  void threads_of_three_processes_holding_the_lock_never_meet() throws Exception {
    File home = directory.resolve("home").toFile();
    Path counter = directory.resolve("counter");
    Files.write(counter, "0".getBytes(StandardCharsets.UTF_8));
    List<ForkedJvm> jvms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jvms.add(ForkedJvm.of(Counter.class, home.getPath(), counter.toString()));
    }
    for (ForkedJvm jvm : jvms) {
      assertEquals("", jvm.rest());
      assertEquals(0, jvm.waitFor());
    }
    assertEquals(Integer.toString(3 * 2 * ROUNDS), StateFile.text(counter.toFile()));
  }

  @Test
  void lock_taken_twice_by_one_thread_is_held_until_given_back_twice() throws Exception {
    Home home = Home.open(directory.resolve("home").toFile());
    HomeLock.Held outer = home.lock("x");
    home.lock("x").close();
    String file = new File(home.directory(), "locks/x.lock").getPath();
    assertEquals("true", probe(file));
    outer.close();
    assertEquals("false", probe(file));
    assertTrue(new File(file).isFile());
  }

  private static String probe(String file) throws Exception {
    try (ForkedJvm jvm = ForkedJvm.of(MemberTest.LockProbe.class, file)) {
      return jvm.line();
    }
  }

  @Test
  void thread_interrupted_while_it_waits_gets_the_lock_and_keeps_the_interrupt() throws Exception {
    Home home = Home.open(directory.resolve("home").toFile());
    try (ForkedJvm holder = ForkedJvm.of(Holder.class, home.directory().getPath())) {
      assertEquals("held", holder.line());
      boolean[] interrupted = new boolean[1];
      Thread waiter =
          new Thread(
              () -> {
                try {
                  home.lock("x").close();
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
                interrupted[0] = Thread.currentThread().isInterrupted();
              });
      waiter.start();
      for (int i = 0; i < 50; i++) {
        waiter.interrupt();
        Thread.yield();
      }
      assertTrue(waiter.isAlive());
      holder.tell("give back");
      waiter.join();
      assertTrue(interrupted[0]);
    }
  }

  /** Forked: holds a lock until told. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      HomeLock.Held held = Home.open(new File(args[0])).lock("x");
      System.out.println("held");
      System.in.read();
      held.close();
      System.in.read();
    }
  }
}
