package dev.isolation.home;

import java.io.File;
import java.io.IOException;

/** Finds the number of an instance whose description is damaged. */
final class SlotRecovery {
  private final Slots slots;
  private final Damage damage;

  SlotRecovery(Slots slots, Damage damage) {
    this.slots = slots;
    this.damage = damage;
  }

  /** The number; -1 if nobody knows it and this process may not write. */
  int recover(File instance, DamagedException damaged) throws IOException {
    damage.tolerate(damaged);
    String name = instance.getName();
    int held = slots.heldBy(name);
    if (!damage.moves()) {
      damage.leave(damaged, held < 0 ? "its slot is not known" : kept(held));
      return held;
    }
    int slot = held < 0 ? slots.claim(name).slot : held;
    String loss = held < 0 ? "it has slot " + slot + " now, its ports may change" : kept(held);
    long created = damaged.file().lastModified(); // written once
    damage.replace(damaged, InstanceFiles.description(name, slot, created), loss);
    return slot;
  }

  private static String kept(int slot) {
    return "its slot is " + slot + ", by the link in the home's slots";
  }
}
