package dev.isolation.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  private static final Map<Integer, Integer> NONE = Collections.emptyMap();
  private static final List<int[]> NOTHING = Collections.emptyList();

  @Test
  void first_adds_the_offset() {
    assertEquals(9080, new PortPlan(false, 1000, NONE, NOTHING).first(8080));
  }

  @Test
  void first_slot_zero_keeps_the_number() {
    PortPlan plan = new PortPlan(false, 0, NONE, NOTHING);
    assertEquals(8080, plan.first(8080));
    assertFalse(plan.rewrites(8080));
    assertTrue(plan.mayMove(8080));
  }

  @Test
  void first_beyond_the_highest_starts_again_above_the_privileged() {
    PortPlan plan = new PortPlan(false, 1000, NONE, NOTHING);
    assertEquals(1024, plan.first(64536));
    assertEquals(2023, plan.first(65535));
    assertEquals(1024, plan.next(65535));
  }

  @Test
  void first_far_beyond_the_highest_is_a_port() {
    int number = new PortPlan(false, 99 * 1000, NONE, NOTHING).first(65535);
    assertTrue(number >= PortPlan.WRAP && number <= PortPlan.HIGHEST, "" + number);
  }

  @Test
  void first_explicit_pair_wins_and_does_not_move() {
    PortPlan plan = new PortPlan(false, 1000, Collections.singletonMap(8080, 18080), NOTHING);
    assertEquals(18080, plan.first(8080));
    assertFalse(plan.mayMove(8080));
    assertTrue(plan.isGiven(8080));
  }

  @Test
  void keep_rewrites_nothing_and_does_not_move() {
    PortPlan plan = new PortPlan(true, 1000, NONE, NOTHING);
    assertEquals(8080, plan.first(8080));
    assertFalse(plan.mayMove(8080));
  }

  @Test
  void excluded_both_ends_belong_to_the_range() {
    PortPlan plan =
        new PortPlan(false, 1000, NONE, Collections.singletonList(new int[] {9000, 9100}));
    assertTrue(plan.isExcluded(9000) && plan.isExcluded(9100));
    assertFalse(plan.isExcluded(8999) || plan.isExcluded(9101));
  }
}
