package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.ForkedJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
  private static final String DEAD = "0-0.1.2.3";

  @TempDir Path directory;
  private Home home;
  private Instance blue;

  @BeforeEach
  void join() throws Exception {
    home = Home.open(directory.resolve("home").toFile());
    blue = home.join("blue");
  }

  private File file(String name) {
    return new File(blue.membersDirectory(), name);
  }

  private void write(long pid, String process, int errors) throws Exception {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", 1L);
    content.put("pid", pid);
    content.put("process", process);
    content.put("since", pid);
    content.put("command", "app");
    content.put("errors", errors);
    StateFile.write(file(pid + ".json"), content);
  }

  /** A process that cannot be looked up from here, as if in another container. */
  private static String elsewhere() {
    String[] parts = ProcessIdentity.own().split("\\.");
    return parts[0] + ".1." + parts[2] + "." + parts[3];
  }

  @Test
  void member_dead_is_pruned_at_the_next_start() throws Exception {
    write(1, DEAD, 0);
    Files.createFile(file("1.lock").toPath());
    blue.register();
    assertFalse(file("1.json").exists() || file("1.lock").exists());
    assertEquals(1, blue.members().size());
  }

  @Test
  void member_dead_with_errors_is_kept_up_to_twenty() throws Exception {
    for (int pid = 1; pid <= 25; pid++) {
      write(pid, DEAD, 1);
    }
    blue.register();
    assertEquals(21, blue.members().size());
    assertFalse(file("5.json").exists());
    assertTrue(file("6.json").exists());
  }

  @Test
  void errors_counted_are_told_with_the_first_one() throws Exception {
    Member member = blue.register();
    member.countError("bind", new IllegalStateException("first"), 1);
    member.countError("open", new IllegalStateException("second"), 2);
    MemberRecord record = blue.members().get(0);
    assertEquals(2, record.errors());
    assertEquals("bind: java.lang.IllegalStateException: first", record.error());
  }

  @Test
  void member_of_another_namespace_lives_while_its_lock_is_held() throws Exception {
    try (ForkedJvm jvm =
        ForkedJvm.of(Joiner.class, home.directory().getPath(), "name", "blue", "lock")) {
      jvm.line();
      jvm.tell("go");
      long pid = Long.parseLong(jvm.line().split(" ")[2]);
      write(pid, elsewhere(), 0);
      assertTrue(blue.isLive());
      jvm.kill();
      assertFalse(blue.isLive());
    }
  }

  @Test
  void member_of_another_namespace_is_not_pruned() throws Exception {
    write(1, elsewhere(), 0);
    blue.register();
    assertTrue(file("1.json").exists());
  }

  @Test
  void lock_taken_in_an_interrupted_thread_holds_and_the_interrupt_stays() throws Exception {
    Member member = blue.register();
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              try {
                member.lock();
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    thread.start();
    thread.join();
    member.lock();
    assertTrue(interrupted[0]);
    String lock = file(member.pid() + ".lock").getPath();
    try (ForkedJvm jvm = ForkedJvm.of(LockProbe.class, lock)) {
      assertEquals("true", jvm.line());
    }
  }

  /** Forked: whether another process has a lock. */
  static final class LockProbe {
    private LockProbe() {}

    public static void main(String[] args) throws Exception {
      System.out.println(LockFile.isHeld(new File(args[0])));
    }
  }

  @Test
  void listing_members_leaves_the_own_lock_held() throws Exception {
    Member member = blue.register();
    member.lock();
    write(member.pid(), elsewhere(), 0);
    List<MemberRecord> members = blue.members();
    assertTrue(members.get(0).isLive());
    try (ForkedJvm jvm = ForkedJvm.of(LockProbe.class, file(member.pid() + ".lock").getPath())) {
      assertEquals("true", jvm.line());
    }
  }
}
