package dev.isolation.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  private static final Map<Integer, Integer> NONE = Collections.emptyMap();
  private static final List<int[]> NOTHING = Collections.emptyList();

  @Test
  void first_adds_the_offset() {
    assertEquals(9080, plan(1000, NONE, NOTHING).first(8080));
  }

  @Test
  void first_slot_zero_keeps_the_number() {
    PortPlan plan = plan(0, NONE, NOTHING);
    assertEquals(8080, plan.first(8080));
    assertTrue(plan.leaves(8080));
    assertTrue(plan.mayMove(8080));
  }

  @Test
  void first_beyond_the_highest_starts_again_above_the_privileged() {
    PortPlan plan = plan(1000, NONE, NOTHING);
    assertEquals(1024, plan.first(64536));
    assertEquals(2023, plan.first(65535));
    assertEquals(1024, plan.next(64536, 65535));
  }

  @Test
  void first_far_beyond_the_highest_is_a_port() {
    int number = plan(99 * 1000, NONE, NOTHING).first(65535);
    assertTrue(number >= PortStrategy.LOWEST && number <= PortStrategy.HIGHEST, "" + number);
  }

  @Test
  void first_explicit_pair_wins_and_does_not_move() {
    PortPlan plan = plan(1000, Collections.singletonMap(8080, 18080), NOTHING);
    assertEquals(18080, plan.first(8080));
    assertFalse(plan.mayMove(8080));
    assertTrue(plan.usesKept(8080, 18080));
    assertFalse(plan.usesKept(8080, 9080));
  }

  @Test
  void keep_rewrites_nothing_and_does_not_move() {
    PortPlan plan = PortPlan.keepAll();
    assertEquals(8080, plan.first(8080));
    assertFalse(plan.mayMove(8080));
  }

  @Test
  void excluded_both_ends_belong_to_the_range() {
    PortPlan plan = plan(1000, NONE, Collections.singletonList(new int[] {9000, 9100}));
    assertTrue(plan.isExcluded(9000) && plan.isExcluded(9100));
    assertFalse(plan.isExcluded(8999) || plan.isExcluded(9101));
  }

  @Test
  void offset_privileged_number_needs_no_privilege_in_slot_one() {
    assertEquals(1104, plan(1000, NONE, NOTHING).first(104));
    assertEquals(1024 + 90, plan(10, NONE, NOTHING).first(80));
  }

  @Test
  void offset_keeps_what_it_could_have_come_to_and_nothing_else() {
    PortPlan plan = plan(1000, NONE, NOTHING);
    assertTrue(plan.usesKept(8080, 9080) && plan.usesKept(8080, 9085));
    assertFalse(plan.usesKept(8080, 8080) || plan.usesKept(8080, 18080));
  }

  @Test
  void range_goes_from_its_lowest_to_its_highest_and_ends() {
    PortPlan plan = new PortPlan(PortStrategy.range(20000, 20001), NONE, NOTHING);
    assertEquals(20000, plan.first(8080));
    assertEquals(20001, plan.next(8080, 20000));
    assertEquals(0, plan.next(8080, 20001));
    assertTrue(plan.exhausted().contains("20000-20001"), plan.exhausted());
    assertFalse(plan.usesKept(8080, 9080));
  }

  @Test
  void loopback_keeps_the_number_on_an_address_of_the_slot() throws Exception {
    PortPlan plan = new PortPlan(PortStrategy.loopback(1, 1000), NONE, NOTHING);
    InetAddress any = InetAddress.getByName("0.0.0.0");
    assertEquals(8080, plan.first(8080));
    assertEquals("127.0.0.2", plan.address(any).getHostAddress());
    assertEquals(9080, plan.beside().first(8080));
    assertEquals(any, plan.beside().address(any));
  }

  @Test
  void loopback_addresses_of_slots_are_all_different_and_skip_the_edges() {
    assertEquals("127.0.0.1", PortStrategy.loopbackHost(0));
    assertEquals("127.0.0.253", PortStrategy.loopbackHost(252));
    assertEquals("127.0.1.1", PortStrategy.loopbackHost(253));
    Set<String> all = new HashSet<>();
    for (int slot = 0; slot < 70000; slot++) {
      assertTrue(all.add(PortStrategy.loopbackHost(slot)));
    }
  }

  private static PortPlan plan(int offset, Map<Integer, Integer> explicit, List<int[]> excluded) {
    return new PortPlan(PortStrategy.offset(1, offset), explicit, excluded);
  }
}
