package dev.isolation.files;

import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a watch key has to tell, joined and limited as the JDK's keys do it: equal neighbours are
 * one event, a file that was changed again before anyone looked is one event, and of too many only
 * the overflow is left. Used by one thread at a time.
 */
final class WatchEvents {
  private static final int MOST = 512;

  private List<WatchEvent<?>> events = new ArrayList<>();
  private final Map<Object, Event> changed = new HashMap<>();

  boolean isEmpty() {
    return events.isEmpty();
  }

  List<WatchEvent<?>> take() {
    List<WatchEvent<?>> taken = events;
    events = new ArrayList<>();
    changed.clear();
    return taken;
  }

  void add(WatchEvent.Kind<?> kind, Path name, int times) {
    if (isRepeated(kind, name, times)) {
      return;
    }
    if (kind == StandardWatchEventKinds.OVERFLOW || events.size() >= MOST) {
      events.clear();
      changed.clear();
      events.add(new Event(StandardWatchEventKinds.OVERFLOW, null, times));
      return;
    }
    Event event = new Event(kind, name, times);
    events.add(event);
    if (kind == StandardWatchEventKinds.ENTRY_MODIFY) {
      changed.put(name, event);
    } else {
      changed.remove(name);
    }
  }

  private boolean isRepeated(WatchEvent.Kind<?> kind, Path name, int times) {
    Event last = events.isEmpty() ? null : (Event) events.get(events.size() - 1);
    boolean overflown = last != null && last.kind == StandardWatchEventKinds.OVERFLOW;
    if (last != null && last.kind == kind && Objects.equals(last.name, name) || overflown) {
      last.times += times;
      return true;
    }
    Event earlier = kind == StandardWatchEventKinds.ENTRY_MODIFY ? changed.get(name) : null;
    if (earlier != null) {
      earlier.times += times;
    }
    return earlier != null;
  }

  /** One event; the count may still grow while it waits. */
  private static final class Event implements WatchEvent<Object> {
    private final WatchEvent.Kind<?> kind;
    private final Path name;
    private volatile int times;

    Event(WatchEvent.Kind<?> kind, Path name, int times) {
      this.kind = kind;
      this.name = name;
      this.times = times;
    }

    @Override
    @SuppressWarnings("unchecked")
    public WatchEvent.Kind<Object> kind() {
      return (WatchEvent.Kind<Object>) kind;
    }

    @Override
    public int count() {
      return times;
    }

    @Override
    public Object context() {
      return name;
    }
  }
}
