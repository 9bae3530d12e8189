package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  @TempDir File directory;

  private Generation one;
  private Generation two;

  private void join() throws IOException {
    File file = new File(directory, "changes");
    one = Generation.in(file);
    two = Generation.in(file);
    two.joinOthers();
  }

  private static long ask(Generation generation) throws IOException {
    return generation.ask(System.nanoTime());
  }

  @Test
  void only_member_knows_its_own_changes_without_asking() throws IOException {
    one = Generation.in(new File(directory, "changes"));
    long before = ask(one);
    one.next();
    long now = System.nanoTime();
    assertNotEquals(before, one.known(now));
    assertEquals(ask(one), one.known(now));
  }

  @Test
  void only_member_that_has_not_looked_for_a_while_has_to_ask() throws IOException {
    one = Generation.in(new File(directory, "changes"));
    long later = System.nanoTime() + Generation.HOLDS_NANOS;
    assertEquals(Generation.UNKNOWN, one.known(later));
    assertNotEquals(Generation.UNKNOWN, one.ask(later));
  }

  @Test
  void member_that_has_joined_is_known_before_it_changes_anything() throws IOException {
    join();
    long before = ask(one);
    two.next();
    assertNotEquals(before, ask(one), "the first change after the join");
    before = ask(one);
    two.next();
    assertNotEquals(before, ask(one), "and each later one, at once");
  }

  @Test
  void change_of_the_first_member_does_not_hide_that_another_one_joins() throws IOException {
    File file = new File(directory, "changes");
    one = Generation.in(file);
    two = Generation.in(file);
    one.next();
    two.joinOthers();
    long before = ask(one);
    two.next();
    assertNotEquals(before, ask(one));
  }

  @Test
  void members_that_may_map_the_file_know_each_others_changes_without_asking() throws IOException {
    join();
    LockSupport.parkNanos(Generation.HOLDS_NANOS);
    ask(one);
    one.mayMap();
    two.mayMap();
    long before = one.known(System.nanoTime());
    assertNotEquals(Generation.UNKNOWN, before);
    two.next();
    long after = one.known(System.nanoTime());
    assertNotEquals(before, after);
    assertEquals(after, two.known(System.nanoTime()));
  }

  @Test
  void nothing_is_known_to_anybody_while_a_member_puts_a_link_in_place() throws IOException {
    join();
    ask(one);
    one.mayMap();
    two.suspend();
    two.suspend();
    two.next();
    assertEquals(Generation.UNKNOWN, ask(one));
    assertEquals(Generation.UNKNOWN, ask(two));
    two.resume();
    assertEquals(Generation.UNKNOWN, ask(one), "the second one");
    two.resume();
    assertNotEquals(Generation.UNKNOWN, ask(one));
    assertEquals(ask(one), ask(two));
  }

  @Test
  void member_that_was_killed_while_it_put_a_link_in_place_leaves_nothing_known()
      throws IOException {
    join();
    two.suspend();
    Generation later = Generation.in(new File(directory, "other"));
    assertNotEquals(Generation.UNKNOWN, ask(later));
    assertEquals(Generation.UNKNOWN, ask(one));
    one.next();
    assertNotEquals(Generation.UNKNOWN, ask(one), "until the next change");
  }

  @Test
  void program_of_one_member_ends_the_trust_of_all_in_what_is_their_own() throws IOException {
    join();
    ask(one);
    assertTrue(one.isOwnTrusted());
    long before = ask(one);
    two.distrustOwn();
    assertNotEquals(before, ask(one));
    assertFalse(one.isOwnTrusted());
    assertFalse(two.isOwnTrusted());
    assertFalse(Generation.in(new File(directory, "changes")).isOwnTrusted(), "a later member");
  }

  @Test
  void program_of_one_member_is_known_to_one_that_maps_the_file_without_asking()
      throws IOException {
    join();
    ask(one);
    one.mayMap();
    two.distrustOwn();
    assertFalse(one.isOwnTrusted());
  }

  @Test
  void only_member_trusts_again_what_is_its_own_at_the_next_start() throws IOException {
    File file = new File(directory, "changes");
    Generation.in(file).distrustOwn();
    one = Generation.in(file);
    one.trustOwn();
    assertTrue(one.isOwnTrusted());
    assertTrue(Generation.in(file).isOwnTrusted());
  }

  @Test
  void joining_waits_no_longer_than_facts_hold() throws IOException {
    long start = System.nanoTime();
    join();
    assertTrue(System.nanoTime() - start >= Generation.HOLDS_NANOS);
  }
}
