package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An instance's directory: made whole, or not at all, and swept where a process was killed. */
final class InstanceFiles {
  static final String UPPER = "files";
  static final String TEMP = "tmp";
  static final String MEMBERS = "members";
  private static final String DESCRIPTION = "instance.json";
  private static final String SLOT = "slot";
  private static final String EPHEMERAL = "ephemeral";
  private static final String NEW = "new";
  private static final String REMOVED = "removed";

  private final Home home;

  InstanceFiles(Home home) {
    this.home = home;
  }

  static boolean exist(File instance) {
    return new File(instance, DESCRIPTION).isFile();
  }

  static int slot(File instance) throws IOException {
    File file = new File(instance, DESCRIPTION);
    Map<String, Object> content = StateFile.read(file);
    if (!(content.get(SLOT) instanceof Long) || StateFile.number(content, SLOT) < 0) {
      throw new DamagedException(file, "no slot");
    }
    return (int) StateFile.number(content, SLOT);
  }

  /** The process that is to remove the instance in the end; empty if it is to stay. */
  static String remover(File instance) throws IOException {
    try {
      return StateFile.string(StateFile.read(new File(instance, DESCRIPTION)), EPHEMERAL);
    } catch (DamagedException damaged) {
      return "";
    }
  }

  /**
   * Makes the instance; if another process is first, that one's is kept.
   *
   * @param remover see {@link #remover}
   */
  void make(File instance, int slot, String remover) throws IOException {
    sweep();
    try (Scratch fresh = home.scratch(NEW)) {
      make(instance, slot, remover, fresh);
    } catch (IOException e) {
      if (!exist(instance)) {
        String remedy = instance.exists() ? "; remove " + instance : "";
        throw new HomeException("instance cannot be made: " + e.getMessage() + remedy, e);
      }
    }
  }

  /** The same of a directory that has some parts already; fails if another process is first. */
  void make(File instance, int slot, String remover, Scratch fresh) throws IOException {
    for (String part : new String[] {UPPER, TEMP, MEMBERS}) {
      HomeDirectory.makeOne(JdkPaths.of(fresh.child(part)));
    }
    File claim = new File(fresh.child(MEMBERS), AutoClaim.PREFIX + AutoClaim.FREE);
    new FileOutputStream(claim).close();
    Map<String, Object> content = description(instance.getName(), slot, System.currentTimeMillis());
    if (!remover.isEmpty()) {
      content.put(EPHEMERAL, remover);
    }
    StateFile.write(fresh.child(DESCRIPTION), content);
    fresh.moveTo(instance);
  }

  static Map<String, Object> description(String name, int slot, long created) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put("name", name);
    content.put(SLOT, slot);
    content.put("created", created);
    return content;
  }

  /** Removes an instance that nobody uses: first its name, then its number, then the files. */
  void remove(File instance) throws IOException {
    try (Scratch removed = home.scratch(REMOVED)) {
      Scratch.move(instance, removed.child(instance.getName()));
      giveBackSlots(removed.directory());
    }
  }

  /** Of instances that were removed. */
  private void giveBackSlots(File removed) throws IOException {
    String[] names = removed.list();
    for (String name : names == null ? new String[0] : names) {
      home.giveBackSlots(name);
    }
  }

  /** Finishes what processes were killed at, and removes what they had begun to make. */
  void sweep() throws IOException {
    File[] entries = home.scratchDirectory().listFiles();
    for (File entry : entries == null ? new File[0] : entries) {
      if (Scratch.isLeft(entry.getName())) {
        if (entry.getName().startsWith(REMOVED + "-")) {
          giveBackSlots(entry);
        }
        TreeDeletion.discard(entry);
      }
    }
  }
}
