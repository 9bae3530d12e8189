package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;

/**
 * Who has an automatic instance: the one file {@code auto~<process or free>} among the members.
 * Renaming it is a compare-and-set, as only one process can rename it away from a name.
 */
final class AutoClaim {
  static final String PREFIX = "auto~";
  static final String FREE = "free";
  private static final int LOOKS = 20;

  private final File members;

  AutoClaim(File members) {
    this.members = members;
  }

  /** Takes the instance unless a live process has it. */
  boolean take() throws IOException {
    String holder = holder();
    if (holder == null) {
      return false;
    }
    if (holder.equals(ProcessIdentity.own())) {
      return true;
    }
    boolean free = holder.equals(FREE) || !ProcessIdentity.isAlive(holder);
    return free && rename(holder, ProcessIdentity.own());
  }

  void giveBack() throws IOException {
    rename(ProcessIdentity.own(), FREE);
  }

  private boolean rename(String from, String to) throws IOException {
    File source = new File(members, PREFIX + from);
    File target = new File(members, PREFIX + to);
    try {
      Files.move(JdkPaths.of(source), JdkPaths.of(target), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException anotherWasFirst) {
      return false;
    }
  }

  /** A listing may miss the file, or show both its names, while it is being renamed. */
  private String holder() {
    for (int look = 0; look < LOOKS; look++) {
      String found = null;
      int count = 0;
      String[] entries = members.list();
      for (String entry : entries == null ? new String[0] : entries) {
        if (entry.startsWith(PREFIX)) {
          found = entry.substring(PREFIX.length());
          count++;
        }
      }
      if (count == 1) {
        return found;
      }
    }
    return null;
  }
}
