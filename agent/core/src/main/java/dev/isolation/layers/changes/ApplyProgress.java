package dev.isolation.layers.changes;

/** Whom long work tells how far it is. */
@FunctionalInterface
public interface ApplyProgress {
  /** So many of all are done. */
  void at(int done, int all);
}
