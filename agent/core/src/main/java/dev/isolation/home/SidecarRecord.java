package dev.isolation.home;

import dev.isolation.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sidecar holds for people: the shared file, and who took the lock last. The lock itself is
 * the kernel's; a record that was left by a killed process binds nobody.
 */
final class SidecarRecord {
  private final byte[] content;

  SidecarRecord(String path, String instance) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put("path", path);
    content.put("instance", instance);
    content.put("pid", ProcessIdentity.ownPid());
    content.put("process", ProcessIdentity.own());
    this.content = Json.writeLine(content).getBytes(StandardCharsets.UTF_8);
  }

  /** By calls that an interrupt cannot end: one would close the channel, and drop the lock. */
  void write(RandomAccessFile file) throws IOException {
    file.seek(0);
    file.write(content);
    file.setLength(content.length);
  }

  /** Who took the lock of that file last. */
  static String holder(File file) {
    try {
      Map<String, Object> content = Json.readObject(StateFile.text(file));
      long pid = StateFile.number(content, "pid");
      String instance = "instance " + StateFile.string(content, "instance");
      boolean ended = !ProcessIdentity.isAlive(StateFile.string(content, "process"));
      return ended ? "another process of " + instance : instance + " (pid " + pid + ")";
    } catch (IOException halfWritten) {
      return "another instance";
    }
  }
}
