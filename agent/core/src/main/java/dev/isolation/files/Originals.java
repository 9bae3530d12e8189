package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.layers.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the app is to see of attributes that the JDK has read in the upper layer. */
final class Originals {
  private final View view;
  private final FileKeys keys;

  Originals(View view, FileKeys keys) {
    this.view = view;
    this.keys = keys;
  }

  /**
   * What was read, or the same with what tells the original apart.
   *
   * @param read {@code BasicFileAttributes} or a map of some
   * @param actual where it was read
   */
  Object shown(Object read, Path actual) throws IOException {
    if (!actual.startsWith(view.upper().root())) {
      return read;
    }
    if (read instanceof BasicFileAttributes) {
      BasicFileAttributes attributes = (BasicFileAttributes) read;
      Origin origin = origin(attributes);
      return origin == null ? read : CopyAttributes.of(attributes, origin, keys.of(origin));
    }
    return read instanceof Map ? shown((Map<?, ?>) read, actual) : read;
  }

  private Object shown(Map<?, ?> read, Path actual) throws IOException {
    if (!read.containsKey(CopyAttributes.CREATION_TIME)
        && !read.containsKey(CopyAttributes.FILE_KEY)
        && !read.containsKey("ino")
        && !read.containsKey("dev")) {
      return read;
    }
    BasicFileAttributes attributes = Disk.attributes(actual);
    Origin origin = attributes == null ? null : origin(attributes);
    if (origin == null) {
      return read;
    }
    Map<Object, Object> all = new LinkedHashMap<Object, Object>(read);
    put(all, CopyAttributes.CREATION_TIME, origin.created());
    Object key = keys.of(origin);
    if (key != null) {
      put(all, CopyAttributes.FILE_KEY, key);
      put(all, "dev", origin.device());
      put(all, "ino", origin.inode());
    }
    return Collections.unmodifiableMap(all);
  }

  private static void put(Map<Object, Object> all, String name, Object value) {
    if (value != null && all.containsKey(name)) {
      all.put(name, value);
    }
  }

  private Origin origin(BasicFileAttributes entry) throws IOException {
    long generation = view.facts().generation().known(System.nanoTime());
    return view.upper().origins().of(entry, generation);
  }
}
