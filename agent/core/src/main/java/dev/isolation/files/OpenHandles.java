package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.home.Sidecars;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What has a turn to write: descriptors, channels and mapped memory. The turn ends with the close,
 * or when the app has forgotten the handle, as the JDK itself then closes the file.
 */
final class OpenHandles {
  /** A handle, by identity; it does not keep it. */
  private static class Handle extends WeakReference<Object> {
    private final int hash;

    Handle(Object handle, ReferenceQueue<Object> forgotten) {
      super(handle, forgotten);
      this.hash = System.identityHashCode(handle);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      Object own = get();
      return this == other || own != null && other instanceof Handle && ((Handle) other).is(own);
    }

    private boolean is(Object handle) {
      return get() == handle;
    }

    /** Whether it was closed where no hook can see it. */
    boolean isClosed() {
      return false;
    }
  }

  /**
   * Mapped memory, which nobody asks for. Several mappings can have one life: that of an arena,
   * whose end is asked for, because its type came with JDK 22.
   */
  private static final class Memory extends Handle {
    Memory(Object life, ReferenceQueue<Object> forgotten) {
      super(life, forgotten);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    boolean isClosed() {
      Object life = get();
      try {
        Class<?> scope = life == null ? null : Class.forName(SEGMENT + "$Scope");
        return scope != null
            && scope.isInstance(life)
            && scope.getMethod("isAlive").invoke(life).equals(false);
      } catch (ReflectiveOperationException noSegments) {
        return false;
      }
    }
  }

  private static final String SEGMENT = "java.lang.foreign.MemorySegment";
  private static final int LOOK_MILLIS = 500;

  private final ConcurrentMap<Handle, Sidecars.Turn> turns = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();

  /** Before {@code main}, so that its thread inherits nothing of the app's. */
  OpenHandles() {
    Thread watcher =
        new Thread("isolation-guard") {
          @Override
          public void run() {
            CallGuard.enter();
            endForgotten();
          }
        };
    watcher.setDaemon(true);
    watcher.setContextClassLoader(null);
    watcher.start();
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  void add(Object handle, Sidecars.Turn turn) {
    // where one way to open a file goes through another one, both have taken a turn
    WriteGuard.end(turns.put(new Handle(handle, forgotten), turn));
  }

  void addMemory(Object memory, Sidecars.Turn turn) {
    turns.put(new Memory(lifeOf(memory), forgotten), turn);
  }

  Sidecars.Turn turnOf(Object handle) {
    return turns.get(new Handle(handle, null));
  }

  void end(Object handle) {
    WriteGuard.end(turns.remove(new Handle(handle, null)));
  }

  /** Memory is used through views of it, which keep the buffer, or the segment's scope. */
  private static Object lifeOf(Object memory) {
    try {
      Class<?> segment = Class.forName(SEGMENT);
      return segment.isInstance(memory) ? segment.getMethod("scope").invoke(memory) : memory;
    } catch (ReflectiveOperationException noSegments) {
      return memory;
    }
  }

  private void endForgotten() {
    while (true) {
      try {
        Reference<?> handle = forgotten.remove(LOOK_MILLIS);
        if (handle != null) {
          WriteGuard.end(turns.remove(handle));
        } else {
          endClosed();
        }
      } catch (InterruptedException notMeantForUs) {
        SuppressedErrors.count("turns of forgotten files", notMeantForUs);
      }
    }
  }

  private void endClosed() {
    for (Handle handle : turns.keySet()) {
      if (handle.isClosed()) {
        WriteGuard.end(turns.remove(handle));
      }
    }
  }
}
