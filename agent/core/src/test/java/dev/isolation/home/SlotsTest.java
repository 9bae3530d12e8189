package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
  @TempDir File directory;

  @Test
  void number_claimed_is_the_lowest_free_one() throws Exception {
    Slots slots = new Slots(directory);
    Slots.Claim blue = slots.claim("blue");
    assertEquals(0, blue.slot);
    assertTrue(blue.isNew);
    assertEquals(1, slots.claim("green").slot);
    Slots.Claim again = slots.claim("blue");
    assertEquals(0, again.slot);
    assertFalse(again.isNew);
  }

  @Test
  void number_given_back_is_free_unless_another_process_made_it() throws Exception {
    Slots slots = new Slots(directory);
    Slots.Claim own = slots.claim("blue");
    slots.giveBack(slots.claim("blue"));
    assertArrayEquals(new String[] {"0"}, directory.list());
    slots.giveBack(own);
    assertEquals(0, directory.list().length);
    assertEquals(0, slots.claim("green").slot);
  }

  @Test
  void number_of_another_name_is_not_ensured() throws Exception {
    Slots slots = new Slots(directory);
    slots.claim("blue");
    slots.ensure(0, "blue");
    assertThrows(HomeException.class, () -> slots.ensure(0, "green"));
  }
}
