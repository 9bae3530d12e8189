package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers that instances hold: {@code slots/<n>} is a symbolic link to the instance, which one
 * process makes and no other can make again.
 */
final class Slots {
  /** A number that the instance holds. */
  static final class Claim {
    final int slot;
    final boolean isNew;

    Claim(int slot, boolean isNew) {
      this.slot = slot;
      this.isNew = isNew;
    }
  }

  private static final String INSTANCES = "../instances/";

  private final File directory;

  Slots(File directory) {
    this.directory = directory;
  }

  /** The number that the name holds already (its first start was cut short), else the lowest. */
  Claim claim(String name) throws IOException {
    int held = heldBy(name);
    if (held >= 0) {
      return new Claim(held, false);
    }
    for (int slot = 0; ; slot++) {
      if (make(slot, name)) {
        return new Claim(slot, true);
      }
      if (name.equals(holder(slot))) {
        return new Claim(slot, false);
      }
    }
  }

  /** Makes sure that an instance's number is its own, also after the link was lost. */
  void ensure(int slot, String name) throws IOException {
    String holder = holder(slot);
    if (holder == null && make(slot, name)) {
      return;
    }
    holder = holder(slot);
    if (!name.equals(holder)) {
      String clash = name + " and " + holder + " both have slot " + slot;
      throw new HomeException(
          clash + ": remove one of them, and " + new File(directory, "" + slot));
    }
  }

  /** Gives back a number that this process made. */
  void giveBack(Claim claim) throws IOException {
    if (claim.isNew) {
      Files.deleteIfExists(link(claim.slot));
    }
  }

  /** Gives back the number of an instance that was removed. */
  void giveBack(int slot) throws IOException {
    Files.deleteIfExists(link(slot));
  }

  private boolean make(int slot, String name) throws IOException {
    try {
      Files.createSymbolicLink(link(slot), JdkPaths.of(new File(INSTANCES + name)));
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /** The lowest number that the name holds, or -1. */
  int heldBy(String name) throws IOException {
    for (int slot : all()) {
      if (name.equals(holder(slot))) {
        return slot;
      }
    }
    return -1;
  }

  /** The numbers in use, lowest first. */
  Iterable<Integer> all() {
    Set<Integer> all = new TreeSet<>();
    String[] entries = directory.list();
    for (String entry : entries == null ? new String[0] : entries) {
      int slot = number(entry);
      if (slot >= 0) {
        all.add(slot);
      }
    }
    return all;
  }

  private static int number(String entry) {
    try {
      return Integer.parseInt(entry);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The instance that the link names, or null if there is none. */
  String holder(int slot) throws IOException {
    try {
      String target = Files.readSymbolicLink(link(slot)).toString();
      return target.startsWith(INSTANCES) ? target.substring(INSTANCES.length()) : target;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private Path link(int slot) {
    return JdkPaths.of(new File(directory, Integer.toString(slot)));
  }
}
