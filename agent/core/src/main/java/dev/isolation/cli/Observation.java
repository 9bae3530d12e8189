package dev.isolation.cli;

import dev.isolation.json.Json;
import dev.isolation.json.JsonException;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the events of an observed run say about the app. */
final class Observation {
  private static final int NAMED = 3;
  private static final String NOTHING = "none";

  private final List<String> command;
  private final File scratch;
  private final Set<String> ports = new TreeSet<>();
  private final TreeMap<String, Set<String>> written = new TreeMap<>();
  private final Set<String> caches = new TreeSet<>();
  private final Set<String> libraries = new TreeSet<>();
  private final Set<String> natives = new TreeSet<>();
  private final Set<String> jvms = new TreeSet<>();
  private final Set<String> programs = new TreeSet<>();
  private final Set<String> outside = new TreeSet<>();

  /**
   * Of a run.
   *
   * @param scratch what the run itself needed, which is not the app's
   */
  Observation(List<String> command, File scratch) {
    this.command = command;
    this.scratch = scratch;
  }

  /** Adds events, one JSON object a line; a damaged line is one that was cut off by a kill. */
  void read(List<String> lines) {
    for (String line : lines) {
      try {
        add(Json.readObject(line));
      } catch (JsonException cutOff) {
        outside.add("an event that cannot be read: " + line);
      }
    }
  }

  private void add(Map<String, Object> event) {
    switch (String.valueOf(event.get("event"))) {
      case "bind":
        ports.add(event.get("requested") + "/" + event.get("protocol"));
        break;
      case "write":
        addWritten(new File(text(event, "path")));
        break;
      case "writes":
        outside.add("more than " + event.get("beyond") + " written paths: the rest is not listed");
        break;
      case "cache":
        caches.add(text(event, "class"));
        break;
      case "library":
        libraries.add(text(event, "path"));
        break;
      case "native":
        addNative(text(event, "class"), Boolean.TRUE.equals(event.get("known")));
        break;
      case "child":
        boolean joins = text(event, "agent").equals("argument");
        (joins ? jvms : programs).add(text(event, "command"));
        break;
      default:
        addOutside(event);
    }
  }

  private void addOutside(Map<String, Object> event) {
    switch (String.valueOf(event.get("event"))) {
      case "jdwp":
        outside.add(
            "JDWP listens on "
                + event.get("actual")
                + ": native code; give each instance another number, or address=0");
        break;
      case "unmapped":
        outside.add(
            event.get("actual") + "/" + event.get("protocol") + " was opened by native code");
        break;
      case "jvm-file":
        outside.add("the JVM itself opens " + event.get("path") + " (" + event.get("option") + ")");
        break;
      default:
        break;
    }
  }

  private void addWritten(File file) {
    if (!file.getPath().startsWith(scratch.getPath())) {
      String parent = file.getParent() == null ? "/" : file.getParent();
      written.computeIfAbsent(parent, key -> new TreeSet<>()).add(file.getName());
    }
  }

  private void addNative(String name, boolean known) {
    if (known) {
      natives.add(name);
    } else {
      outside.add(name + " opens files and ports in native code: the app would be stopped");
    }
  }

  private static String text(Map<String, Object> event, String key) {
    return String.valueOf(event.get(key));
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("An instance of this app would have");
    add(lines, "ports of its own", ports);
    add(lines, "files of its own", files());
    add(lines, "child JVMs in it", jvms);
    lines.add("and it has");
    add(lines, "programs that see the machine's files", programs);
    add(lines, "caches", caches);
    add(lines, "classes that hand paths to native code, which are rewritten", natives);
    add(lines, "native libraries, whose own files and ports are the machine's", libraries);
    add(lines, "what cannot be isolated", outside);
    return lines;
  }

  private static void add(List<String> lines, String what, Iterable<String> items) {
    if (!items.iterator().hasNext()) {
      lines.add("  " + what + ": " + NOTHING);
      return;
    }
    lines.add("  " + what + ":");
    for (String item : items) {
      lines.add("    " + item);
    }
  }

  /** By directory; of many in one, their number; no directory in which something else was. */
  private List<String> files() {
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, Set<String>> directory : written.entrySet()) {
      String start = directory.getKey().equals("/") ? "/" : directory.getKey() + "/";
      List<String> names = new ArrayList<>();
      for (String name : directory.getValue()) {
        if (!hasBelow(start + name)) {
          names.add(start + name);
        }
      }
      if (names.size() > NAMED) {
        files.add(start + " (" + names.size() + " names)");
      } else {
        files.addAll(names);
      }
    }
    return files;
  }

  private boolean hasBelow(String path) {
    String next = written.higherKey(path);
    boolean below = next != null && next.startsWith(path + "/");
    return written.containsKey(path) || below;
  }

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("ports", new ArrayList<>(ports));
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, Set<String>> directory : written.entrySet()) {
      for (String name : directory.getValue()) {
        paths.add(new File(directory.getKey(), name).getPath());
      }
    }
    content.put("written", paths);
    content.put("jvms", new ArrayList<>(jvms));
    content.put("programs", new ArrayList<>(programs));
    content.put("caches", new ArrayList<>(caches));
    content.put("natives", new ArrayList<>(natives));
    content.put("libraries", new ArrayList<>(libraries));
    content.put("outside", new ArrayList<>(outside));
    return content;
  }

  /** Options for {@code config=FILE}; keys that begin with {@code //} are comments. */
  Map<String, Object> config() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("// from", "observe -- " + String.join(" ", command));
    content.put("// ports", ports.isEmpty() ? NOTHING : new ArrayList<>(ports));
    content.put("ports", "offset");
    content.put("// files", written.isEmpty() ? NOTHING : files());
    content.put("files", "overlay");
    comment(content, "// programs that see the machine's files", programs);
    comment(content, "// caches", caches);
    comment(content, "// native libraries, whose own files and ports are the machine's", libraries);
    comment(content, "// what cannot be isolated", outside);
    return content;
  }

  private static void comment(Map<String, Object> content, String key, Set<String> items) {
    if (!items.isEmpty()) {
      content.put(key, new ArrayList<>(items));
    }
  }
}
