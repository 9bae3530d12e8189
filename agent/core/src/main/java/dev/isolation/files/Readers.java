package dev.isolation.files;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * All that this process opened to read and has not forgotten. A new one costs no system call; which
 * file it has is asked once, when the first file is copied up after it.
 */
final class Readers {
  /** One of them; it does not keep it. */
  static final class Reader extends WeakReference<Object> {
    private Reader before;
    private Reader after;

    /** The file that it has, null if not asked yet. */
    Inode inode;

    Reader(Object reader, ReferenceQueue<Object> forgotten) {
      super(reader, forgotten);
    }
  }

  private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();
  private Reader first;

  /** Notes one. */
  synchronized Reader add(Object opened) {
    forget();
    Reader reader = new Reader(opened, forgotten);
    reader.after = first;
    if (first != null) {
      first.before = reader;
    }
    first = reader;
    return reader;
  }

  /** Those of now. */
  synchronized List<Reader> all() {
    forget();
    List<Reader> all = new ArrayList<>();
    for (Reader at = first; at != null; at = at.after) {
      all.add(at);
    }
    return all;
  }

  /** Forgets one that is closed. */
  synchronized void remove(Reader reader) {
    if (reader.before == null && reader != first) {
      return;
    }
    if (reader.before == null) {
      first = reader.after;
    } else {
      reader.before.after = reader.after;
    }
    if (reader.after != null) {
      reader.after.before = reader.before;
    }
    reader.before = null;
    reader.after = null;
  }

  private void forget() {
    for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
      remove((Reader) gone);
    }
  }
}
