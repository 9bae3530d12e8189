package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Makes an instance's directory whole: it is there with all its parts or not at all. */
final class InstanceFiles {
  static final String UPPER = "files";
  static final String TEMP = "tmp";
  static final String MEMBERS = "members";
  private static final String DESCRIPTION = "instance.json";
  private static final String SLOT = "slot";
  private static final AtomicLong NUMBER = new AtomicLong();

  private final File scratch;

  /**
   * Makes them here first.
   *
   * @param scratch on the same file system as the instances
   */
  InstanceFiles(File scratch) {
    this.scratch = scratch;
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

  /** Makes the instance; if another process is first, that one's is kept. */
  void make(File instance, int slot) throws IOException {
    sweep();
    String unique = ProcessIdentity.own() + "-" + NUMBER.incrementAndGet();
    File fresh = new File(scratch, "new-" + unique);
    try {
      HomeDirectory.makeOne(JdkPaths.of(fresh));
      for (String part : new String[] {UPPER, TEMP, MEMBERS}) {
        HomeDirectory.makeOne(JdkPaths.of(new File(fresh, part)));
      }
      File claim = new File(new File(fresh, MEMBERS), AutoClaim.PREFIX + AutoClaim.FREE);
      new FileOutputStream(claim).close();
      StateFile.write(
          new File(fresh, DESCRIPTION),
          description(instance.getName(), slot, System.currentTimeMillis()));
      Files.move(JdkPaths.of(fresh), JdkPaths.of(instance), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(fresh);
      if (!exist(instance)) {
        String remedy = instance.exists() ? "; remove " + instance : "";
        throw new HomeException("instance cannot be made: " + e.getMessage() + remedy, e);
      }
    }
  }

  static Map<String, Object> description(String name, int slot, long created) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put("name", name);
    content.put(SLOT, slot);
    content.put("created", created);
    return content;
  }

  /** Removes what processes left that were killed while they made something. */
  private void sweep() {
    File[] entries = scratch.listFiles();
    for (File entry : entries == null ? new File[0] : entries) {
      String name = entry.getName(); // kind-process-number
      int from = name.indexOf('-') + 1;
      int to = name.lastIndexOf('-');
      if (to > from && !ProcessIdentity.isAlive(name.substring(from, to))) {
        discard(entry);
      }
    }
  }

  private static void discard(File directory) {
    File[] children = directory.listFiles();
    for (File child : children == null ? new File[0] : children) {
      discard(child);
    }
    directory.delete();
  }
}
