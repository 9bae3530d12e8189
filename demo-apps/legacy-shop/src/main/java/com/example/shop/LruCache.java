package com.example.shop;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the last entries that were used. Not thread-safe, callers synchronize (most of them). */
class LruCache<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int capacity;
  private int hits;

  LruCache(int capacity) {
    super(16, 0.75f, true);
    this.capacity = capacity;
  }

  @Override
  public V get(Object key) {
    V value = super.get(key);
    if (value != null) {
      hits++;
    }
    return value;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > capacity;
  }

  int hits() {
    return hits;
  }
}
